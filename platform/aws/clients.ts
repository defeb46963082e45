// What every SDK client is made with; region, endpoint and credentials come from the environment, as the SDK reads it.

/**
 * Retries of throttles, 5xx and lost connections are the SDK's own, with jitter and a budget per client; what is left of
 * them becomes StoreUnavailable, which the state machine retries. A socket that is silent for 30 s is given up.
 */
export const CLIENT_OPTIONS = {
  retryMode: 'standard',
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 3_000, socketTimeout: 30_000 },
} as const;
