import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { exchange } from '../../bot/platforms/exchange.ts'

/** Listens, and never comes to accepting: the kernel takes two connections for it and drops the rest. */
const DEAF = `const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  console.log(server.address().port)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})`

it('tells a platform that no connection leads to from one that does not answer', async () => {
  const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(chunk.toString())
  const taken = [0, 1, 2, 3].map(() => connect(port, '127.0.0.1').on('error', () => undefined))
  onTestFinished(() => taken.forEach((socket) => socket.destroy()))
  await Promise.all(taken.slice(0, 2).map((socket) => once(socket, 'connect')))

  const call = exchange(new URL(`http://127.0.0.1:${port}/`), {})

  // A firewall that swallows packets, or a line that is down further on: nothing has left, and nothing would.
  await expect(call).rejects.toMatchObject({ code: 'network', failure: { kind: 'door' } })
})
