// Finds LocalStack once for all files: LOCALSTACK_ENDPOINT, else a container where Docker is, else nothing.
import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null: there is none, and every file skips. */
    localstack: string | null;
  }
}

const IMAGE = 'localstack/localstack:4.14.0';

function hasDocker(): boolean {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['LOCALSTACK_ENDPOINT']?.trim() ?? '';
  if (given !== '') {
    project.provide('localstack', given);
    return undefined;
  }
  if (!hasDocker()) {
    process.stderr.write('no LocalStack: set LOCALSTACK_ENDPOINT, or have Docker; these tests skip\n');
    project.provide('localstack', null);
    return undefined;
  }
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(IMAGE)
    .withExposedPorts(4566)
    .withBindMounts([{ source: '/var/run/docker.sock', target: '/var/run/docker.sock' }])
    .withWaitStrategy(Wait.forHttp('/_localstack/health', 4566))
    .start();
  project.provide('localstack', `http://${container.getHost()}:${container.getMappedPort(4566)}`);
  return async () => {
    await container.stop();
  };
}
