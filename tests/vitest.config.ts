import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      'tests/browser/**',
      'tests/chaos/**',
      'tests/crawl/**',
      'tests/faults/**',
      'tests/install/**',
      'tests/office/**',
      'tests/pages/**',
      'tests/process/**',
      'tests/bench/**',
    ],
    // Files share what they import: nothing of ours keeps state in a module, and loading it is most of the time.
    isolate: false,
    maxWorkers: 2,
    maxConcurrency: 3,
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
