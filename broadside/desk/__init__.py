"""The program in the browser: takes pages, writes sheets. It asks no network, and keeps no accounts.

A front like `cli`, over the same commands. One process serves one folder, to the one person who started it
(`door`) or to those whom a proxy signs in (`hosted`); all work of the engine goes on in one thread with what
is kept warm (`engine`).
"""
