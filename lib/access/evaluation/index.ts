// What the roles of an environment can do, read from its templates alone.
export { ZONES } from './probes.ts';
export type { Templates } from './render.ts';
export { differences, type RoleView, viewsOf } from './view.ts';
