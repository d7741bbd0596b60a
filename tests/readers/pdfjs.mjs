// Writes what pdf.js, the reader of Firefox, reads from each PDF file: `node pdfjs.mjs FILE…`.
//
// FILE.pdfjs has the text: the items of each page as Firefox's search joins them, and a form feed after each page. Soft
// hyphens and zero-width spaces at a line's end, which pdf.js skips, are put back: a test could not tell a word that
// continues in the next line from two words.
// FILE.pdfjs-places has a line for each item: page, left and right edge of the item, left and right edge of the
// codes that it stands for as pdf.js paints them, font size, text; lengths in points, separated by tabs.
//
// With `--find '["text", …]'` before the files, it prints for each file a line with a JSON list that says whether
// Firefox's search finds each text.
//
// Takes pdfjs-dist from `lib/node_modules` beside a folder of PATH, where `npm install --global --prefix` puts it.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGE = 'lib/node_modules/pdfjs-dist';
const folder = process.env.PATH.split(delimiter).map(bin => join(bin, '..', PACKAGE)).find(existsSync);
if (!folder) {
  console.error('the npm package `pdfjs-dist` is not installed');
  process.exit(2);
}
const pdfjs = await import(pathToFileURL(join(folder, 'legacy/build/pdf.mjs')).href);
const { OPS, Util } = pdfjs;

/** The codes that a page paints, in the order of its stream: their text and their edges on the page. */
async function paintedCodes(page) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const codes = [];
  const stack = [];
  let state = { matrix: [1, 0, 0, 1, 0, 0], size: 1 };
  let line = [0, 0];
  let pen = 0;
  for (let i = 0; i < fnArray.length; i++) {
    const args = argsArray[i];
    switch (fnArray[i]) {
      case OPS.save:
        stack.push({ ...state });
        break;
      case OPS.restore:
        state = stack.pop() ?? state;
        break;
      case OPS.transform:
        state.matrix = Util.transform(state.matrix, args);
        break;
      case OPS.paintFormXObjectBegin:
        stack.push({ ...state });
        if (args[0]) {
          state.matrix = Util.transform(state.matrix, args[0]);
        }
        break;
      case OPS.paintFormXObjectEnd:
        state = stack.pop() ?? state;
        break;
      case OPS.beginText:
        [line, pen] = [[0, 0], 0];
        break;
      case OPS.moveText:
        line = [line[0] + args[0], line[1] + args[1]];
        pen = line[0];
        break;
      case OPS.setFont:
        state.size = args[1];
        break;
      case OPS.showText:
        for (const part of args[0]) {
          if (typeof part === 'number') {
            pen -= part * state.size / 1000;
            continue;
          }
          const width = part.width * state.size / 1000;
          const edges = [pen, pen + width].map(x => x * state.matrix[0] + line[1] * state.matrix[2] + state.matrix[4]);
          codes.push({ text: part.unicode, left: Math.min(...edges), right: Math.max(...edges) });
          pen += width;
        }
        break;
      case OPS.setTextMatrix:
      case OPS.setCharSpacing:
      case OPS.setWordSpacing:
      case OPS.setHScale:
        throw new Error('an operator of text that this program does not print');
    }
  }
  return codes;
}

const visible = text => [...text].filter(c => !/[\s\p{Cf}]/u.test(c));

/**
 * The edges of the codes that each item stands for, and the soft hyphen or zero-width space that follows. Both lists
 * are in the order of the stream. Items that are blank have no edges.
 */
function* withCodes(items, codes) {
  let next = 0;
  for (const item of items) {
    const wanted = visible(item.str).sort().join('');
    if (!wanted) {
      yield { item };
      continue;
    }
    const found = [];
    let characters = [];
    while (next < codes.length && characters.length < [...wanted].length) {
      const code = codes[next++];
      const own = visible(code.text);
      if (own.length) {
        characters.push(...own);
        found.push(code);
      }
    }
    if (characters.sort().join('') !== wanted) {
      throw new Error(`the item \`${item.str}\` has other characters than the codes of the page: ${characters.join('')}`);
    }
    const edges = { left: Math.min(...found.map(c => c.left)), right: Math.max(...found.map(c => c.right)) };
    const skipped = codes[next]?.text;
    yield { item, edges, divider: /^[\u00ad\u200b]$/.test(skipped) ? skipped : '' };
  }
}

/** Whether the search of Firefox finds each of `texts` in `file`. */
async function find(file, texts) {
  // The viewer is written for a browser, of which its search needs nothing.
  const element = { style: {}, classList: { add() {} }, addEventListener() {} };
  globalThis.document ??= { ...element, createElement: () => element, documentElement: element };
  globalThis.window ??= globalThis;
  globalThis.requestAnimationFrame ??= run => setTimeout(run, 0);
  globalThis.pdfjsLib = pdfjs;
  const { EventBus, PDFFindController } = await import(pathToFileURL(join(folder, 'legacy/web/pdf_viewer.mjs')).href);
  const eventBus = new EventBus();
  const controller = new PDFFindController({ eventBus, linkService: { pagesCount: file.numPages, page: 1 } });
  controller.setDocument(file);
  const found = [];
  for (const query of texts) {
    const PENDING = 3;
    const searched = new Promise(resolve => {
      eventBus.on('updatefindcontrolstate', ({ state }) => state !== PENDING && resolve());
    });
    eventBus.dispatch('find', { type: '', query, caseSensitive: false, entireWord: false, highlightAll: true });
    await searched;
    found.push(controller.pageMatches.some(matches => matches?.length));
  }
  return found;
}

const files = process.argv.slice(2);
const texts = files[0] === '--find' ? JSON.parse(files.splice(0, 2)[1]) : null;
for (const path of files) {
  const task = pdfjs.getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 });
  const file = await task.promise;
  let text = '';
  let places = '';
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    for (const { item, edges: painted, divider = '' } of withCodes(items, await paintedCodes(page))) {
      text += item.str + (item.hasEOL ? `${divider}\n` : '');
      if (!painted) {
        continue;
      }
      const x = item.transform[4];
      const along = Math.sign(item.transform[0]) || 1;
      const edges = [x, x + along * item.width].sort((a, b) => a - b);
      const size = Math.hypot(item.transform[2], item.transform[3]);
      const numbers = [...edges, painted.left, painted.right, size].map(n => n.toFixed(2));
      places += [number, ...numbers, item.str].join('\t') + '\n';
    }
    text += '\f';
  }
  writeFileSync(`${path}.pdfjs`, text);
  writeFileSync(`${path}.pdfjs-places`, places);
  if (texts) {
    console.log(JSON.stringify(await find(file, texts)));
  }
  await task.destroy();
}
