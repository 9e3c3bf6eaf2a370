import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../bot/config/load.ts'
import { parseFonts } from '../../../bot/config/document-fonts.ts'
import { ConfigError } from '../../../bot/errors.ts'
import { DEFAULT_FONTS } from '../../../bot/reports/official/fonts.ts'

describe('the names of fonts', () => {
  it.each([
    ['仿宋=方正仿宋_GBK', { body: '方正仿宋_GBK' }],
    [' 楷体 = 楷体 ， 小标宋＝方正小标宋_GBK', { subheading: '楷体', title: '方正小标宋_GBK' }],
    ['黑体=SimHei,宋体=Noto Serif CJK SC', { heading: 'SimHei', number: 'Noto Serif CJK SC' }],
  ])('%s', (setting, named) => {
    expect(parseFonts(setting)).toEqual({ fonts: { ...DEFAULT_FONTS, ...named }, faults: [] })
  })

  it('stay the usual ones where nothing is set', () => {
    expect(loadConfig({}).fonts).toEqual(DEFAULT_FONTS)
    expect(loadConfig({ DOCUMENT_FONTS: '仿宋=仿宋' }).fonts).toEqual({ ...DEFAULT_FONTS, body: '仿宋' })
  })

  it('are refused together with everything else, by their place and not by their words', () => {
    const setting = '仿宋=仿宋,仿宋=方正仿宋_GBK,隶书=方正隶书,楷体=,黑体,小标宋=a"/><b,constructor=a'
    const load = () => loadConfig({ DOCUMENT_FONTS: setting, PORT: 'abc' })

    expect(load).toThrow(ConfigError)
    expect(load).toThrow(/PORT: /u)
    expect(parseFonts(setting).faults).toEqual([
      'item 2: 仿宋 for the second time',
      'item 3: none of 仿宋, 黑体, 楷体, 小标宋, 宋体 before an equals sign',
      'item 4: no font name after 楷体=',
      'item 5: none of 仿宋, 黑体, 楷体, 小标宋, 宋体 before an equals sign',
      'item 6: no font name after 小标宋=',
      'item 7: none of 仿宋, 黑体, 楷体, 小标宋, 宋体 before an equals sign',
    ])
  })
})
