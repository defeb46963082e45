export { ReleaseDecision } from './release-decision.ts';
export { ReleaseStatus, STATUS_PAYLOAD, WITHDRAWAL_REASONS, Withdrawal, WithdrawalReason } from './status.ts';
