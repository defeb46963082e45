// Why a goal of redaction is missed, by its number: the document refuses to be written for a missed goal without a reason.
export const SHORTFALLS: Readonly<Record<number, string>> = {};
