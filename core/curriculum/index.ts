export { realiseCurriculum } from './realise.ts';
export { buildRoutingConfig, RoutingConfig } from './routing-config.ts';
export { createTokenCounter } from './token-counter.ts';
