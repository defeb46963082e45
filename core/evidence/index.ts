export * from './evidence.ts';
export * from './publication.ts';
export * from './reports.ts';
export { RecordFacts, WorkRecord } from './work-record.ts';
