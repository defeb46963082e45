// The split of every group: a published one stays, a held-out one is test, the rest go by seeded hash.
import type { ReleaseConfig } from '../config/index.ts';
import { sortedIndexes } from '../dedup/index.ts';
import type { Split } from '../record/index.ts';
import { chooseHoldouts } from './choose-holdouts.ts';
import type { Grouping } from './grouping.ts';
import { byHash, seededHash } from './seeded-hash.ts';

export interface SplitDocuments {
  readonly grouping: Grouping;
  /** 1 where the document is still to be exported. */
  readonly kept: Uint8Array;
  /** Index into `families`. */
  readonly family: Uint16Array;
  /** 1 where the document's source is wholly held out by its family's policy. */
  readonly named: Uint8Array;
  /** Split in the previous release: 0 for none, else 1 + its place in SPLITS. */
  readonly prior: Uint8Array;
}

export interface SplitRules {
  readonly seed: string;
  readonly families: ReleaseConfig['families'];
  readonly shares: ReleaseConfig['split']['shares'];
}

export const SPLITS = ['train', 'val', 'test'] as const satisfies readonly Split[];

interface Group {
  readonly identity: string;
  /** Kept documents. */
  readonly members: Uint32Array;
  readonly families: readonly number[];
  readonly named: ReadonlySet<number>;
  /** Bit s for a member that a release has put into SPLITS[s]. */
  readonly priors: number;
  held: boolean;
  split: Split | null;
}

export interface AssignedDocument {
  readonly group: string;
  readonly split: Split | null;
  readonly holdout: boolean;
}

const TRAIN = 1;
const VAL = 2;

const splitOfBits = (bits: number): Split | null =>
  bits === TRAIN ? 'train' : bits === VAL ? 'val' : bits === 4 ? 'test' : null;

function groupsOf({ grouping, kept, family, named, prior }: SplitDocuments): Group[] {
  const { roots, identity } = grouping;
  const order = sortedIndexes(roots, -1).filter((document) => kept[document] === 1);
  const groups: Group[] = [];
  for (let start = 0; start < order.length; ) {
    const root = roots[order[start] as number] as number;
    let end = start + 1;
    while (end < order.length && roots[order[end] as number] === root) end += 1;
    const members = order.subarray(start, end);
    const families = new Set<number>();
    const namedFamilies = new Set<number>();
    let priors = 0;
    for (const document of members) {
      families.add(family[document] as number);
      if (named[document] === 1) namedFamilies.add(family[document] as number);
      if (prior[document] !== 0) priors |= 1 << ((prior[document] as number) - 1);
    }
    groups.push({
      identity: identity(root),
      members,
      families: [...families],
      named: namedFamilies,
      priors,
      held: false,
      split: splitOfBits(priors),
    });
    start = end;
  }
  return groups;
}

/**
 * The strictest policy wins: whoever holds a group out holds all of it out. A group with a published train or val record
 * is never held, so what is held lies in test.
 */
function holdOut(groups: readonly Group[], { seed, families }: SplitRules): void {
  families.forEach(({ holdout }, index) => {
    if (holdout.policy === 'none') return;
    const own = groups.filter((group) => group.families.includes(index));
    const candidates = own.map((group) => ({
      identity: group.identity,
      hash: seededHash(seed, 'holdout', group.identity),
      named: group.named.has(index),
      bound: (group.priors & (TRAIN | VAL)) !== 0,
    }));
    const chosen = chooseHoldouts(holdout, candidates);
    for (const group of own) if (chosen.has(group.identity)) group.held = true;
  });
}

function bySeededHash(identity: string, { seed, shares }: SplitRules): Split {
  const hash = seededHash(seed, 'split', identity);
  if (hash < shares.train) return 'train';
  return hash < shares.train + shares.val ? 'val' : 'test';
}

/** A family that may be trained on and has a free group has at least one group in train. */
function fillTrain(groups: readonly Group[], rules: SplitRules): void {
  rules.families.forEach((_, index) => {
    const own = groups.filter((group) => group.families.includes(index));
    if (own.some(({ split }) => split === 'train')) return;
    const free = own.filter(({ held, priors }) => !held && priors === 0);
    const [first] = free
      .map((group) => ({ group, identity: group.identity, hash: seededHash(rules.seed, 'split', group.identity) }))
      .sort(byHash);
    if (first !== undefined) first.group.split = 'train';
  });
}

/** Whether a newcomer that must be held out joins what a release has put into train or val. */
function bridges(
  group: Group,
  document: number,
  { family, named, prior }: SplitDocuments,
  { families }: SplitRules,
): boolean {
  if (prior[document] !== 0 || group.priors === 0) return false;
  const mustBeHeld = families[family[document] as number]?.holdout.policy === 'test_only' || named[document] === 1;
  return mustBeHeld && group.split !== 'test';
}

/**
 * Assigns every kept document. Where a group joins documents that a release has put into different splits, each of these
 * stays, in a group of its own per split, and the newcomers that join them are not exported (split null).
 */
export function assignSplits(documents: SplitDocuments, rules: SplitRules): Map<number, AssignedDocument> {
  const groups = groupsOf(documents);
  holdOut(groups, rules);
  for (const group of groups) {
    if (group.priors === 0) group.split = group.held ? 'test' : bySeededHash(group.identity, rules);
  }
  fillTrain(groups, rules);
  const assigned = new Map<number, AssignedDocument>();
  for (const group of groups) {
    const torn = group.priors !== 0 && splitOfBits(group.priors) === null;
    for (const document of group.members) {
      const prior = documents.prior[document] as number;
      const split = torn ? (SPLITS[prior - 1] ?? null) : group.split;
      const bridged = bridges(group, document, documents, rules);
      assigned.set(document, {
        group: torn && split !== null ? tornIdentity(group.identity, split) : group.identity,
        split: bridged ? null : split,
        holdout: group.held,
      });
    }
  }
  return assigned;
}

/** The parts of a torn group must not share a name, and each keeps its own from release to release. */
function tornIdentity(identity: string, split: Split): string {
  const digit = (Number.parseInt(identity.slice(0, 1), 16) + SPLITS.indexOf(split)) % 16;
  return digit.toString(16) + identity.slice(1);
}
