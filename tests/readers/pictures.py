"""Compares printed pictures with resvg: `pictures.py PROGRAM WORK`.

PROGRAM is `examples/pictures.rs`, which prints each picture of three public sets alone on a page. pdfium renders the
pages, resvg the files, both on white and 160 pixels wide or high. A pixel differs if a channel does by more than 40 of
255 from all pixels around it, on either side: antialiased edges may be a fraction of a pixel apart. A picture agrees if
at most 2 % of the pixels differ. pdfium draws lines thinner than a pixel one pixel wide, so a picture that does not agree
is rendered eight times as large and averaged to 160 pixels, on both sides.

Fails if less than 95 % of a set, or of all files, are printed and agree, and on any picture that is printed and does not
agree, except for those in DIFFERENT.
"""

import collections
import glob
import json
import os
import subprocess
import sys

import numpy as np
import pypdfium2

SIDE = 160
TOLERANCE = 40
# How much larger a picture is rendered that does not agree at first.
ENLARGED = 8
SHARE = 0.02
LEAST = 0.95
# Pictures that are printed otherwise than resvg renders them, with the reason.
DIFFERENT = {}


def modules():
    """The folder of the sets: `lib/node_modules` beside a folder of PATH, where `npm install --global --prefix` puts it."""
    folders = (os.path.join(bin, "../lib/node_modules") for bin in os.environ["PATH"].split(os.pathsep))
    found = next((folder for folder in folders if os.path.isdir(f"{folder}/flag-icons")), None)
    return found or sys.exit("install the sets first: .ci/packages FOLDER, then FOLDER/bin in PATH")


def sets(work):
    """The files of each set."""
    root = modules()
    with open(f"{root}/@iconify-json/logos/icons.json", encoding="utf-8") as file:
        icons = json.load(file)
    os.makedirs(f"{work}/logos", exist_ok=True)
    for name, icon in icons["icons"].items():
        width, height = (icon.get(side, icons.get(side, 16)) for side in ("width", "height"))
        with open(f"{work}/logos/{name}.svg", "w", encoding="utf-8") as file:
            file.write(
                '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
                f'viewBox="0 0 {width} {height}">{icon["body"]}</svg>'
            )
    return {
        "logos": sorted(glob.glob(f"{work}/logos/*.svg")),
        "flag-icons": sorted(glob.glob(f"{root}/flag-icons/flags/*/*.svg")),
        "healthicons": sorted(glob.glob(f"{root}/healthicons/public/icons/svg/**/*.svg", recursive=True)),
    }


def shifted(image):
    """The lowest and the highest samples among the neighbours of each pixel."""
    padded = np.pad(image, ((1, 1), (1, 1), (0, 0)), mode="edge")
    around = [padded[y : y + SIDE, x : x + SIDE] for y in range(3) for x in range(3)]
    return np.min(around, axis=0), np.max(around, axis=0)


def difference(printed, expected):
    """The share of pixels that differ, of the area that the picture takes."""
    def differs(one, other):
        low, high = shifted(other)
        return ((one < low - TOLERANCE) | (one > high + TOLERANCE)).any(axis=2)

    either = differs(printed, expected) | differs(expected, printed)
    return either.sum() / either.size


def render(document, page, scale):
    """A page as samples."""
    bitmap = document[page].render(scale=scale, rev_byteorder=True)
    return bitmap.to_numpy()[: SIDE * scale, : SIDE * scale, :3]


def averaged(image):
    """The image in its usual size."""
    return image.reshape(SIDE, ENLARGED, SIDE, ENLARGED, 3).mean(axis=(1, 3)).astype(np.int16)


def start_resvg(work, names, side, out):
    """Starts rendering files with resvg."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "resvg.mjs")
    with open(f"{work}/names", "w", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in names)
    with open(f"{work}/names", encoding="utf-8") as file:
        return subprocess.Popen(["node", script, str(side), out], stdin=file)


def differences_enlarged(work, pages):
    """The shares of pixels that differ, of pages by name."""
    names, side = list(pages), SIDE * ENLARGED
    shares = {}
    # Few at a time: an image takes five megabytes.
    for start in range(0, len(names), 50):
        some = names[start : start + 50]
        if start_resvg(work, some, side, f"{work}/enlarged.bin").wait() != 0:
            sys.exit("resvg failed")
        expected = np.memmap(f"{work}/enlarged.bin", dtype=np.uint8, mode="r", shape=(len(some), side, side, 3))
        for at, name in enumerate(some):
            number, page = pages[name]
            printed = render(pypdfium2.PdfDocument(f"{work}/{number}.pdf"), page, ENLARGED)
            shares[name] = difference(averaged(printed), averaged(expected[at]))
    return shares


def main():
    program, work = sys.argv[1:]
    os.makedirs(work, exist_ok=True)
    files = sets(work)
    names = [name for of_set in files.values() for name in of_set]
    resvg = start_resvg(work, names, SIDE, f"{work}/resvg.bin")
    lines = "".join(f"{name}\n" for name in names)
    done = subprocess.run([program, work], check=True, input=lines, stdout=subprocess.PIPE, text=True)
    if resvg.wait() != 0:
        sys.exit("resvg failed")
    expected = np.memmap(f"{work}/resvg.bin", dtype=np.uint8, mode="r", shape=(len(names), SIDE, SIDE, 3))
    index = {name: at for at, name in enumerate(names)}
    refused, agreeing, unsure = {}, set(), {}
    documents = {}
    for line in done.stdout.splitlines():
        name, *result = line.split("\t")
        if len(result) == 1:
            refused[name] = result[0]
            continue
        number, page = map(int, result)
        if number not in documents:
            documents = {number: pypdfium2.PdfDocument(f"{work}/{number}.pdf")}
        printed = render(documents[number], page, 1).astype(np.int16)
        if difference(printed, expected[index[name]].astype(np.int16)) <= SHARE:
            agreeing.add(name)
        else:
            unsure[name] = (number, page)
    enlarged = differences_enlarged(work, unsure)
    agreeing.update(name for name, share in enlarged.items() if share <= SHARE)
    wrong = {name: share for name, share in enlarged.items() if share > SHARE}
    failed = False
    for label, of_set in files.items():
        right = [name for name in of_set if name in agreeing]
        share = len(right) / len(of_set)
        print(f"{label}: {len(of_set)} files, {len(right)} printed and agreeing ({share:.1%})")
        failed |= share < LEAST
        reasons = collections.Counter(refused[name] for name in of_set if name in refused)
        for reason, count in reasons.most_common():
            print(f"  {count} refused: {reason}")
        for name in of_set:
            if name in wrong:
                known = DIFFERENT.get(os.path.basename(name))
                print(f"  {wrong[name]:.1%} differ: {name}{f' ({known})' if known else ''}")
                failed |= known is None
    share = len(agreeing) / len(names)
    print(f"all: {len(names)} files, {len(agreeing)} printed and agreeing ({share:.1%})")
    sys.exit(failed or share < LEAST)


main()
