// What the second scanner says about a stretch of exported text, and how sure it is.

/** `confirmed`: of a structured type and valid in itself; `suspect`: for a person to look at; `kept`: a triage rule explains it. */
export interface Suspicion {
  readonly type: 'EMAIL' | 'URL' | 'IP' | 'SSN' | 'CARD' | 'IBAN' | 'PHONE' | 'DATE' | 'NUMBER' | 'HANDLE' | 'NAME';
  readonly verdict: 'confirmed' | 'suspect' | 'kept';
  readonly rule: string;
  /** UTF-16 units of the scanned text. */
  readonly start: number;
  readonly end: number;
}

export type Say = (found: Suspicion) => void;
