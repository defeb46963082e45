// Preloaded into a measured process: writes its peak resident memory and processor time when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env['BENCH_USAGE_FILE'];
  if (file === undefined) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(
    file,
    JSON.stringify({ peak_rss_mb: (maxRSS * 1024) / 1e6, cpu_s: (userCPUTime + systemCPUTime) / 1e6 }),
  );
});
