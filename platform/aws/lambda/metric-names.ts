// The closed list of metrics that functions emit: what alarms, the dashboard and the bill may be made of.
export const METRIC_NAMESPACE = 'DataRelease';

/** Of every call, by name: unit and meaning. */
export const METRICS = {
  /** Wall time of the stage. */
  Duration: 'Milliseconds',
  /** Memory of the function times its time: what Lambda bills. */
  GigabyteSeconds: 'Count',
  /** GET and HEAD requests to the bucket. */
  Reads: 'Count',
  /** LIST requests, one for 1,000 keys. */
  Lists: 'Count',
  /** PUT requests. */
  Writes: 'Count',
  /** 1 where the stage threw, else 0. */
  Failures: 'Count',
} as const;

/** Numbers of log events that are also metrics, by the field that holds them. */
export const LOGGED = {
  objects: 'Objects',
  units: 'Units',
  records: 'Records',
  documents: 'Documents',
  bytes: 'Bytes',
  tokens: 'Tokens',
  dropped: 'Dropped',
  quarantined: 'Quarantined',
  findings: 'Findings',
  blocked: 'Blocked',
} as const;
