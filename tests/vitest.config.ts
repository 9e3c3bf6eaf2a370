import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'tests/process/**', 'tests/bench/**', 'tests/crawl/**'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 30_000,
  },
})
