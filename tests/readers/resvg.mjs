// Renders SVG files with resvg on white: `resvg.mjs SIDE OUT <NAMES`. OUT gets SIDE × SIDE pixels of red, green and blue
// for each file, with the picture at the top left, as large as it fits. A file that cannot be rendered stays white.
//
// Takes @resvg/resvg-js from `lib/node_modules` beside a folder of PATH, where `npm install --global --prefix` puts it.

import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const PACKAGE = 'lib/node_modules/@resvg/resvg-js';
const folder = process.env.PATH.split(delimiter).map(bin => join(bin, '..', PACKAGE)).find(existsSync);
if (!folder) {
  console.error('install @resvg/resvg-js first: .ci/packages FOLDER, then FOLDER/bin in PATH');
  process.exit(1);
}
const { Resvg } = createRequire(import.meta.url)(folder);
const side = Number(process.argv[2]);
const out = openSync(process.argv[3], 'w');
for (const name of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const square = Buffer.alloc(side * side * 3, 255);
  try {
    const text = readFileSync(name, 'utf8');
    const { width, height } = new Resvg(text);
    const fitTo = { mode: width >= height ? 'width' : 'height', value: side };
    const image = new Resvg(text, { fitTo, background: 'white' }).render();
    const pixels = image.pixels;
    for (let y = 0; y < Math.min(side, image.height); y++) {
      for (let x = 0; x < Math.min(side, image.width); x++) {
        const from = (y * image.width + x) * 4;
        pixels.copy(square, (y * side + x) * 3, from, from + 3);
      }
    }
  } catch (error) {
    console.error(`${name}: ${error.message ?? error}`);
  }
  writeSync(out, square);
}
closeSync(out);
