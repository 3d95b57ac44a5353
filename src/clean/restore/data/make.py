"""Make the two files of this folder from OpenCC's dictionaries: make.py FOLDER, where they lie as .txt."""

import gzip
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
FILES = {"to_simplified": ("TSCharacters", "TSPhrases"), "to_traditional": ("STCharacters", "STPhrases")}


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")[:2]
            yield key, values.split(" ")[0]


for name, sources in FILES.items():
    found = [row for source in sources for row in rows(pathlib.Path(sys.argv[1]) / f"{source}.txt")]
    # A character that stays needs no row; a phrase that stays shields its characters.
    kept = "".join(f"{key}\t{value}\n" for key, value in found if len(key) > 1 or key != value)
    with (HERE / f"{name}.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(kept.encode())
