#!/usr/bin/env python3
"""Make the resources of this folder from an installed jieba 0.42.1: `python make.py`.

dict.txt.gz               jieba's dictionary, every line of it, sorted by the codes that `alphabet.rs` gives to characters
idf.txt.gz                jieba's own file, byte for byte
hmm.tsv.gz                the model that joins unknown characters (jieba.finalseg): start, trans and emit rows
tagger.tsv.gz             the model that tags them (jieba.posseg): the same rows, and the states each character may have
alphabet.txt.gz           the han characters by how much of the dictionary's weight they carry, heaviest first

Numbers keep all their digits; the same input gives the same bytes.
"""

import gzip
import pathlib
import string
from collections import Counter

import jieba
import jieba.finalseg as joining
import jieba.posseg as tagging

HERE = pathlib.Path(__file__).resolve().parent
JIEBA = pathlib.Path(jieba.__file__).resolve().parent
HAN = range(0x4E00, 0x9FD6)
ASCII = "#%&+-." + string.digits + string.ascii_uppercase + "_" + string.ascii_lowercase


def write(name, data):
    with open(HERE / name, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as out:
        out.write(data)


def rows(start, trans, emit, name=str):
    for state, p in sorted(start.items()):
        yield "start", name(state), repr(p)
    for state, row in sorted(trans.items()):
        for after, p in sorted(row.items()):
            yield "trans", name(state), name(after), repr(p)
    for state, row in sorted(emit.items()):
        for char, p in sorted(row.items()):
            yield "emit", name(state), char, repr(p)


def tsv(lines):
    return "".join("\t".join(line) + "\n" for line in lines).encode()


def alphabet(dictionary):
    weight = Counter({chr(code): 0 for code in HAN})
    for line in dictionary.decode().splitlines():
        word, count, _ = line.split(" ")
        for char in word:
            if ord(char) in HAN:
                weight[char] += int(count)
    return "".join(sorted(weight, key=lambda char: (-weight[char], char)))


def by_code(dictionary, han):
    code = {char: at for at, char in enumerate(ASCII + han)}
    lines = dictionary.decode().splitlines()
    lines.sort(key=lambda line: [code.get(char, -1) for char in line.split(" ")[0]])
    return "".join(line + "\n" for line in lines)


def main():
    dictionary = (JIEBA / "dict.txt").read_bytes()
    han = alphabet(dictionary)
    write("dict.txt.gz", by_code(dictionary, han).encode())
    write("idf.txt.gz", (JIEBA / "analyse" / "idf.txt").read_bytes())
    write("alphabet.txt.gz", han.encode())
    write("hmm.tsv.gz", tsv(rows(joining.start_P, joining.trans_P, joining.emit_P)))
    name = "-".join
    may = [("may", char, " ".join(map(name, states))) for char, states in sorted(tagging.char_state_tab_P.items())]
    write("tagger.tsv.gz", tsv([*rows(tagging.start_P, tagging.trans_P, tagging.emit_P, name), *may]))


if __name__ == "__main__":
    main()
