// Stands in for the SDK's chain of credential providers in a bundle: Lambda gives a function its role by variables.
const variable = (name: string): string => process.env[name] ?? '';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** As the SDK asks for it; read at every call, so that nothing is kept that Lambda has renewed. */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const sessionToken = variable('AWS_SESSION_TOKEN');
  return {
    accessKeyId: variable('AWS_ACCESS_KEY_ID'),
    secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken === '' ? {} : { sessionToken }),
  };
};
