// Why people take a record out of what was released.

/** Why a record was taken back. A closed list: the story behind it stays with the people who decided. */
export const WITHDRAWAL_REASONS = {
  consent_withdrawn: 'The person, or who gave the text, took consent back.',
  identifier_escaped: 'An identifier was found in released text.',
  escalated: 'A reviewer found disallowed content, or a sample unsafe.',
  licence_lost: 'The right to use the text ended.',
  legal_order: 'A court or an authority ordered it.',
  defect: 'The text is damaged, or no such material.',
} as const;
