// Which states can be reached in a machine, and which variables may have a value in each.
import { elementsOf, type Fields, fieldsOf, type Report } from './lint-finding.ts';

interface Edge {
  readonly to: unknown;
  /** The field that names the target, from the state. */
  readonly field: string;
  readonly assigns: readonly string[];
}

const assigned = (holder: unknown): string[] => Object.keys(fieldsOf(fieldsOf(holder)['Assign']));

/** Where a state can go, and what it assigns on each way. */
function edgesOf(state: Fields): readonly Edge[] {
  const rules = elementsOf(state['Choices']).map((rule, at) => ({
    to: fieldsOf(rule)['Next'],
    field: `Choices.${at}.Next`,
    assigns: assigned(rule),
  }));
  const catchers = elementsOf(state['Catch']).map((catcher, at) => ({
    to: fieldsOf(catcher)['Next'],
    field: `Catch.${at}.Next`,
    assigns: assigned(catcher),
  }));
  const own = ['Next', 'Default']
    .filter((field) => state[field] !== undefined)
    .map((field) => ({ to: state[field], field, assigns: assigned(state) }));
  return [...own, ...rules, ...catchers];
}

/** Per reachable state, the variables of its scope that some path to it assigns. Reports what cannot be reached or left. */
export function flowOf(machine: Fields, path: string, report: Report): ReadonlyMap<string, ReadonlySet<string>> {
  const states = fieldsOf(machine['States']);
  const entry = new Map<string, Set<string>>();
  const start = machine['StartAt'];
  const pending: string[] = [];
  if (typeof start === 'string' && Object.hasOwn(states, start)) {
    entry.set(start, new Set());
    pending.push(start);
  } else report('missing_target', `${path}StartAt`, 'StartAt names no state of this machine.');
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const before = entry.get(name) ?? new Set();
    for (const { to, assigns } of edgesOf(fieldsOf(states[name]))) {
      if (typeof to !== 'string' || !Object.hasOwn(states, to)) continue;
      const known = entry.get(to);
      const after = new Set([...(known ?? []), ...before, ...assigns]);
      if (known !== undefined && known.size === after.size) continue;
      entry.set(to, after);
      pending.push(to);
    }
  }
  for (const [name, state] of Object.entries(states)) {
    if (!entry.has(name)) report('unreachable_state', `${path}States.${name}`, 'No path leads to this state.');
    for (const { to, field } of edgesOf(fieldsOf(state)))
      if (typeof to !== 'string' || !Object.hasOwn(states, to))
        report('missing_target', `${path}States.${name}.${field}`, 'This names no state of the same machine.');
  }
  const ends = [...entry.keys()].map((name) => fieldsOf(states[name]));
  if (!ends.some((state) => state['End'] === true || state['Type'] === 'Succeed' || state['Type'] === 'Fail'))
    report('no_terminal_state', path === '' ? 'States' : `${path}States`, 'No path leads to an end.');
  return entry;
}
