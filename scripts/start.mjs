// npm start: install if needed, then the whole hotline on this machine. Node built-ins only, until packages are there.
import { checkNode, installIfNeeded, root } from './install.mjs';

checkNode();
installIfNeeded();
const { register } = await import('tsx/esm/api');
register();
const { supervise } = await import('./supervise.ts');
process.exit(await supervise({ root, env: process.env }));
