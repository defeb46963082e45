export { realiseCurriculum } from './realise.ts';
export { buildRoutingConfig, RoutingConfig } from './routing-config.ts';
export { createTokenCounter, type TokenCounter, type TrainTokens } from './token-counter.ts';
