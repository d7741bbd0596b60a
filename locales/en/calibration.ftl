### The test page for printers: `handout print --sheet calibration`. For the staff, not for patients.
### English only: the flags of the program are English as well. A translation is a file of this name in another locale.
### The numbers at the lines and crosses are drawn by the program.

# Title of the document and of its front; `.back`: of the back. At most 30 characters.
calibration-title = Test page for printers
    .back = Back of the test page

# Bold sentence under the title: on which paper, and what for.
calibration-lead =
    .a4 = For A4 paper. Print it on both sides, at actual size (100 %), on the printer that prints the handouts.
    .letter = For US Letter paper. Print it on both sides, at actual size (100 %), on the printer that prints the handouts.

## Front: is the size right?

calibration-size = 1. Is the size right?
calibration-size-measure = Measure both lines with a ruler, from 0 to the last number. Each must be 100 mm long; 99 to 101 mm is good enough.
calibration-size-both = Both are too short or too long: print again, and choose “Actual size” or “100 %” in the print window, not “Fit” or “Shrink”.
calibration-size-one = Only one is wrong, or a line is cut off: is the paper in the printer the paper named above? If it is, the printer needs a service.

## Front: do front and back meet?

calibration-sides = 2. Do front and back meet?
calibration-sides-print = There is one cross in the middle of the page and one near each of two corners, on the front and on the back.
calibration-sides-light = Hold the page against a lamp or a window. Each cross of the front must fall on a cross of the back.
calibration-sides-near = Less than 1 mm apart is good enough for cards and leaflets. If they are further apart, turn the page over and go on there.
# `--duplex short` must stay as it is: it is typed.
calibration-sides-turned = The back is upside down: choose the other edge for two-sided printing in the print window, or print again with --duplex{"\u00A0"}short.

## Back: how far apart are they?

calibration-offset = 3. How far apart are they?
calibration-offset-look = Hold the page against the light, with this side towards you and these words upright. Look at the cross in the middle: it has a mark for each millimetre.
calibration-offset-level = First number: where does the upright line of the front cross the level line here? Read it between −5 and +5.
calibration-offset-upright = Second number: where does the level line of the front cross the upright line here? Read it in the same way.

## Back: what to do then?

calibration-move = 4. Move the back
# The flag must stay as it is: it is typed. The minus sign of a flag is a hyphen.
calibration-move-flag = Print with both numbers and a comma between them. For +1 and −2 this is --back-offset{"\u00A0"}1,-2. The back then moves, and the front does not.
calibration-move-again = Print this page again with it: the crosses must meet now. If you had an offset before, add the new numbers to the old ones.
calibration-move-keep = Use the same numbers for all handouts on this printer, and the same edge for two-sided printing.
calibration-move-crooked = The crosses at the corners are not as far apart as the one in the middle: the paper lies crooked in the printer, or the size is wrong. No offset mends that.

# What a screen reader says of the two lines.
calibration-rule =
    .across = A line of 100 millimetres across the page, to measure
    .down = A line of 100 millimetres down the page, to measure
