"""A person's own program in the browser: takes pages, writes sheets. Local, without a network or an account.

A front like `cli`, over the same commands. One process serves one folder to the one person who started it
(`door`); all work of the engine goes on in one thread with what is kept warm (`engine`).
"""
