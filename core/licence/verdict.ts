// Decides whether a source may be used for training at a version's date: denied unless a person's decision allows it.
import type { ReleaseConfig, Source } from '../config/index.ts';
import type { DropReason } from '../record/index.ts';

export type LicencePolicy = ReleaseConfig['project']['licences'];

export type LicenceVerdict = { readonly usable: true } | { readonly usable: false; readonly reason: DropReason };

const USABLE: LicenceVerdict = { usable: true };
const deny = (reason: DropReason): LicenceVerdict => ({ usable: false, reason });

/** A licence is inherited: the text is under its own kind and under those of everything it is derived from. */
function inheritedKinds({ kind, derived_from }: Source['licence']): readonly Source['licence']['kind'][] {
  return [kind, ...derived_from.map((parent) => parent.kind)];
}

/**
 * The licence decision of a source at `versionDate` (YYYY-MM-DD): usable, or the drop reason of its objects.
 * An approval holds from `decided_on` to `expires_on`, both days included; one given after the version's date does not
 * cover it. An `exception` lifts blocked kinds only, never a state, a date or a use.
 */
export function licenceVerdict(
  source: Pick<Source, 'licence'>,
  policy: LicencePolicy,
  versionDate: string,
): LicenceVerdict {
  const { licence } = source;
  if (licence.state === 'rejected') return deny('licence_rejected');
  if (licence.state === 'expired') return deny('licence_expired');
  if (licence.state !== 'approved' || licence.decided_by === null || licence.decided_on === null)
    return deny('licence_pending');
  if (licence.decided_on > versionDate) return deny('licence_pending');
  if (licence.expires_on !== null && licence.expires_on < versionDate) return deny('licence_expired');
  if (!licence.allowed_uses.includes('training')) return deny('not_for_training');
  const excepted = licence.exception !== null && licence.exception.trim() !== '';
  const blocked = inheritedKinds(licence).filter((kind) => policy.blocked_kinds.includes(kind));
  if (blocked.length === 0 || excepted) return USABLE;
  return deny(blocked.every((kind) => kind === 'unclear') ? 'licence_pending' : 'licence_blocked');
}

/** The class whose records lie in shards of their own, inherited like the licence; null for all others. */
export function licenceClass(licence: Source['licence']): 'share-alike' | null {
  return inheritedKinds(licence).includes('share_alike') ? 'share-alike' : null;
}
