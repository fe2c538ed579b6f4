"""bytes → Facts, Lines, pictures: asks about PDFs of anyone's in processes of their own.

What draws them is a large program in C, and a file may be made to have it run for ever, eat all memory or
break. Here only that file is lost by it: its process ends at limits of time and memory (`process`), and what
it answers is read as plain values (`renderer`). `pages` is what works in there; files of our own may be given
to it directly. Such a process starts for each gallery: it loads nothing but what draws.
"""
