// What becomes of data when a stack goes.
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Environment } from './schema.ts';

export const isKept = ({ removal }: Pick<Environment, 'removal'>): boolean => removal === 'retain';

export const removalOf = (environment: Pick<Environment, 'removal'>): RemovalPolicy =>
  isKept(environment) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
