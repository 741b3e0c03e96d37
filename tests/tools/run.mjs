// Runs a TypeScript tool of the project in Node through Vite's module runner, so that it resolves and
// transforms modules exactly as the extension's build does. usage: node tests/tools/run.mjs FILE.ts [args]
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const [file, ...args] = process.argv.slice(2);
process.argv = [process.argv[0], file, ...args];
const { module } = await runnerImport(resolve(root, file), { root, configFile: false, logLevel: 'error', resolve: { alias: { '@': root } } });
await module.main(args);
