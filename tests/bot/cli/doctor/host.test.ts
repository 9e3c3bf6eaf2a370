import { describe, expect, it } from 'vitest'
import { examineHost, examinePicture, type Machine, thisMachine } from '../../../../bot/cli/doctor/host.ts'
import { PictureError } from '../../../../bot/reports/trend.ts'

const MACHINE: Machine = {
  platform: 'linux',
  arch: 'arm64',
  node: '24.1.0',
  glibc: '2.34',
  timeZone: 'Europe/Berlin',
  knowsBeijing: true,
}

const system = (machine: Partial<Machine>) => examineHost({ ...MACHINE, ...machine })[0]

describe('the doctor on the machine', () => {
  it.each<[Partial<Machine>, boolean, RegExp]>([
    [{}, true, /^linux arm64，Node.js 24.1.0，glibc 2.34$/u],
    [{ glibc: '2.100' }, true, /glibc 2.100$/u],
    [{ glibc: '3.0' }, true, /glibc 3.0$/u],
    [{ glibc: '2.28' }, false, /glibc 2.28，数据库模块需要 2.34 以上/u],
    [{ glibc: null }, false, /glibc 没有，/u],
    [{ arch: 'loong64' }, false, /^linux loong64/u],
    [{ platform: 'win32', arch: 'x64', glibc: null }, true, /^win32 x64，Node.js 24.1.0$/u],
  ])('judges its system: %o', (machine, isGood, detail) => {
    expect(system(machine)).toEqual({ isGood, name: '系统', detail: expect.stringMatching(detail) })
  })

  it('finds this one good, which runs the tests', () => {
    const checks = examineHost(thisMachine())

    expect(checks.map(({ isGood }) => isGood)).toEqual([true, true])
  })

  it('says what a picture lacks', () => {
    const without = (lacks: 'noFont' | 'noLibrary') => () => {
      throw new PictureError(lacks)
    }

    expect(examinePicture(() => {})).toMatchObject({ isGood: true, detail: '能画' })
    expect(examinePicture(without('noFont'))).toMatchObject({
      isGood: true,
      detail: expect.stringContaining('中文字体'),
    })
    expect(examinePicture(without('noLibrary'))).toMatchObject({ detail: expect.stringContaining('npm ci') })
  })
})
