import { defineConfig } from 'vitest/config'

/** Documents as LibreOffice lays them out. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/office/**/*.test.ts'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
