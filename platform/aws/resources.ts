// What one deployed environment is made of: told to the functions by variables, to the command line by stack outputs.
export interface AwsResources {
  /** Name of the environment in config/environments. */
  readonly environment: string;
  readonly region: string;
  readonly bucket: string;
  readonly table: string;
  readonly stateMachineArn: string;
  /** ARN of the asymmetric KMS key that signs releases. */
  readonly signingKey: string;
  /** ARN of the symmetric KMS key that task tokens are encrypted with. */
  readonly tokenKey: string;
  /** Name of the function that makes pre-signed URLs. */
  readonly grantFunction: string;
}

/** The stack that has the outputs; its parts are `mhdr-<environment>-{data,ledger,signing,pipeline}`. */
export const pipelineStackName = (environment: string): string => `mhdr-${environment}-pipeline`;

/** Output names of the pipeline stack, by resource. */
export const OUTPUTS = {
  bucket: 'Bucket',
  table: 'Table',
  stateMachineArn: 'StateMachine',
  signingKey: 'SigningKey',
  tokenKey: 'TokenKey',
  grantFunction: 'GrantFunction',
} as const satisfies Partial<Record<keyof AwsResources, string>>;

/** Variables of the functions, by what they hold; a function has only those that its stage needs. */
export const VARIABLES = {
  environment: 'RELEASE_ENVIRONMENT',
  bucket: 'RELEASE_BUCKET',
  table: 'RELEASE_TABLE',
  signingKey: 'RELEASE_SIGNING_KEY',
  tokenKey: 'RELEASE_TOKEN_KEY',
  /** Account that a run is counted to when its payload names none; OpenRelease only. */
  operator: 'RELEASE_OPERATOR',
} as const;
