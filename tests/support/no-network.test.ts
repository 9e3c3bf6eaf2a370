import net from 'node:net'
import { expect, it } from 'vitest'

it('refuses a socket past loopback', () => {
  expect(() => net.connect({ host: '192.0.2.1', port: 80 })).toThrow('test reached past loopback')
})

it('refuses fetch past loopback', async () => {
  const refused = await fetch('http://192.0.2.1/').catch((error: unknown) => (error as Error).cause)

  expect(String(refused)).toContain('test reached past loopback')
})
