// npm start: install if needed, then the whole hotline on this machine. Node built-ins only, until packages are there.
import { checkNode, installIfNeeded, root } from './install.mjs';

checkNode();
installIfNeeded();
const { load } = await import('./run.mjs');
const { supervise } = await load('scripts/supervise.ts');
process.exit(await supervise({ root, env: process.env }));
