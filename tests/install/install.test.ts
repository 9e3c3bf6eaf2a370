import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { makeArchive } from '../../bot/install/archive.mjs'

let folder: string
let archive: string
/** Unpacked. */
let current: string
let root: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ducha-install-'))
  archive = await makeArchive(process.arch, folder)
  execFileSync('tar', ['-C', folder, '-xzf', archive])
  current = archive.replace(/\.tar\.gz$/u, '')
})

afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ducha-root-'))
  onTestFinished(() => {
    for (const office of offices()) run('ducha', ['stop', office])
    rmSync(root, { recursive: true })
  })
})

const offices = () =>
  existsSync(join(root, 'etc/ducha'))
    ? readdirSync(join(root, 'etc/ducha')).flatMap((name) => /^(\w+)\.env$/u.exec(name)?.[1] ?? [])
    : []

/** What a script says, and whether it did what it was to do. */
function run(script: string, args: readonly string[], from = join(root, 'opt/ducha/current')) {
  const env = { PATH: process.env['PATH'], DUCHA_ROOT: root }
  const { status, stdout, stderr } = spawnSync('sh', [join(from, script), ...args], { env, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

const install = (from = current, ...names: string[]) => run('install.sh', names, from)

/** A copy of the archive with another file in it, and the sums that go with it. */
function changed(name: string, path: string, change: (text: string) => string): string {
  const copy = join(folder, name)
  if (!existsSync(copy)) cpSync(current, copy, { recursive: true })
  const text = change(readFileSync(join(copy, path), 'utf8'))
  writeFileSync(join(copy, path), text)
  const sum = createHash('sha256').update(text).digest('hex')
  const sums = readFileSync(join(copy, 'SHA256SUMS'), 'utf8')
  writeFileSync(join(copy, 'SHA256SUMS'), sums.replace(new RegExp(`^.{64}(?=  ${path}$)`, 'mu'), sum))
  return copy
}

const ofVersion = (version: string, name = version) =>
  changed(name, 'VERSION', (text) => text.replace(/^version=.*$/mu, `version=${version}`))

async function startOffice(office: string): Promise<void> {
  const port = await freePort()
  appendFileSync(join(root, `etc/ducha/${office}.env`), `\nPORT=${port}\n`)
  expect(run('ducha', ['start', office])).toEqual({ status: 0, said: '' })
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

const release = () => realpathSync(join(root, 'opt/ducha/current'))
const say = (text: string) => run('ducha', ['tongbai', 'say', text, '--as', 'pingshi']).said

describe('an archive', () => {
  it('runs, is upgraded and rolled back, and keeps what was said', async () => {
    expect(install(current, 'tongbai').said).toContain('装好了')
    await startOffice('tongbai')
    const first = release()
    expect(say('收到')).toContain('收到：')

    expect(install(ofVersion('9.0.0'))).toMatchObject({ status: 0, said: '装好了：9.0.0。\n' })
    expect(release()).not.toBe(first)
    expect(run('ducha', ['list']).said).toMatch(/版本 9\.0\.0\ntongbai {2}运行中/u)
    expect(run('ducha', ['rollback'])).toMatchObject({ status: 1, said: expect.stringContaining('数据不变') })
    expect(run('ducha', ['rollback', '--yes']).status).toBe(0)

    expect(release()).toBe(first)
    expect(run('ducha', ['tongbai', 'audit', '--out', join(root, 'log.csv')]).said).toContain('已导出3次操作')
  })

  it('that does not start is taken back by itself, with the data of before', async () => {
    install(current, 'tongbai')
    await startOffice('tongbai')
    const first = release()
    const dead = changed('dead', 'program/bot/run.mjs', (text) =>
      text.replace(/^/u, "if (process.argv.includes('serve')) process.exit(1)\n"),
    )
    ofVersion('9.1.0', 'dead')

    const { status, said } = install(dead)

    expect([status, said]).toEqual([1, expect.stringContaining('已退回旧版')])
    expect(release()).toBe(first)
    expect(run('ducha', ['list']).said).toContain('运行中')
  })

  it('that cannot open the data changes nothing', async () => {
    install(current, 'tongbai')
    await startOffice('tongbai')
    const [first, bad] = [release(), ofVersion('9.2.0')]
    changed('9.2.0', 'program/db/migrations/0000_initial.sql', () => 'no sql')
    changed('9.2.0', 'program/bot/run.mjs', (text) =>
      text.replace(/^/u, "if (process.argv.includes('audit')) process.exit(1)\n"),
    )

    expect(install(bad)).toMatchObject({ status: 1, said: expect.stringContaining('原来的没有动') })
    expect([release(), run('ducha', ['list']).said]).toEqual([first, expect.stringContaining('运行中')])
  })
})

describe('refused in a line that says what to do, with nothing changed:', () => {
  const nothing = () => expect(existsSync(join(root, 'opt/ducha/current'))).toBe(false)

  it('an archive cut short', () => {
    const cut = ofVersion('9.3.0')
    truncateSync(join(cut, 'node'), 1000)

    expect(install(cut)).toMatchObject({ status: 1, said: expect.stringContaining('请重新拷贝') })
    nothing()
  })

  it('one for another architecture', () => {
    const other = changed('other', 'VERSION', (text) => text.replace(/^arch=.*$/mu, 'arch=sparc'))

    expect(install(other)).toMatchObject({ status: 1, said: expect.stringContaining('请换对应的安装包') })
    nothing()
  })

  it('one for a newer glibc', () => {
    const newer = changed('glibc', 'VERSION', (text) => text.replace(/^glibc=.*$/mu, 'glibc=99.1'))

    expect(install(newer)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/glibc 是 2\.\d+，需要 99\.1/u),
    })
    nothing()
  })

  it('an older one over a newer', () => {
    install(ofVersion('9.0.0'))

    expect(install()).toMatchObject({ status: 1, said: expect.stringContaining('请用 ducha rollback') })
    expect(release()).toContain('9.0.0-')
  })

  it('two offices with one port', async () => {
    install(current, 'tongbai', 'xinyang')
    appendFileSync(join(root, 'etc/ducha/xinyang.env'), '\nPORT=3001\n')

    const { status, said } = run('ducha', ['start', 'xinyang'])

    expect([status, said]).toEqual([
      1,
      '单位 tongbai 和 xinyang 的 PORT 一样：3001。请改其中一个，再继续。\n',
    ])
  })
})
