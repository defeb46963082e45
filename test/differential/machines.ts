// Every differential case, by the area that it belongs to.
import type { Case } from './case.ts';
import { DISTRIBUTED_MAPS } from './machines/distributed-maps.ts';
import { EXPRESSIONS } from './machines/expressions.ts';
import { FLOW } from './machines/flow.ts';
import { MAPS } from './machines/maps.ts';
import { PARALLEL } from './machines/parallel.ts';
import { TASKS } from './machines/tasks.ts';
import { TOKENS } from './machines/tokens.ts';

export const AREAS: readonly { readonly title: string; readonly cases: readonly Case[] }[] = [
  { title: 'Pass, Choice, Wait, Succeed, Fail', cases: FLOW },
  { title: 'Tasks, Retry, Catch', cases: TASKS },
  { title: 'Task tokens', cases: TOKENS },
  { title: 'Parallel', cases: PARALLEL },
  { title: 'Map', cases: MAPS },
  { title: 'Distributed Map', cases: DISTRIBUTED_MAPS },
  { title: 'Expressions', cases: EXPRESSIONS },
];

export const CASES: readonly Case[] = AREAS.flatMap(({ cases }) => cases);
