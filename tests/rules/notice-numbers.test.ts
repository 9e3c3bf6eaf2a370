import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { isSameNumber } from '../../rules/notice-numbers.ts'

const on = (number: string, issuedOn = '2021-10-08') => ({ number, issuedOn: date(issuedOn) })

describe('two spellings of one number', () => {
  it.each([
    ['督查通报第11期', '督查通报2021年第11期'],
    ['督查通报第１１期', '督查通报２０２１年第11期'],
    ['督查通报 第 11 期', '督查通报2021年第11期'],
    ['《督查通报》第十一期', '督查通报2021年第11期'],
    ['桐柏县督查通报第11期', '督查通报2021年第11期'],
    ['督查通报2021年度第11期', '督查通报第11期（总第87期）'],
    ['督查通报〔2021〕第11期', '督查通报2021-11期'],
    ['11', '督查通报2021年第11期'],
    ['第011期', '督查通报2021年第11期'],
    ['桐督〔2021〕15号', '桐督[2021]15号'],
    ['桐督（2021）15号', '桐督 〔2021〕 第15号'],
    ['桐督【2021】15', '桐督字第15号'],
  ])('%s and %s', (one, other) => {
    expect(isSameNumber(on(one), on(other))).toBe(true)
    expect(isSameNumber(on(other), on(one))).toBe(true)
  })
})

describe('two numbers', () => {
  it.each([
    ['督查通报第11期', '督查通报2020年第11期'],
    ['督查通报第11期', '督查通报第1期'],
    ['督查通报第11期', '督查通报第21期'],
    ['督查通报第11期', '政务公开通报第11期'],
    ['督查通报第11期', '督查通报第11号'],
    ['第二督查组通报第11期', '第三督查组通报第11期'],
    ['督查通报第11期', '关于某事的通报'],
    ['关于某事的通报', '关于某事的通报'],
    ['', ''],
  ])('%s and %s', (one, other) => {
    expect(isSameNumber(on(one), on(other))).toBe(false)
  })

  it('without a year are of the years they were issued in', () => {
    expect(isSameNumber(on('督查通报第11期', '2020-10-08'), on('督查通报第11期'))).toBe(false)
    expect(isSameNumber(on('督查通报第11期', '2020-10-08'), on('督查通报2020年第11期'))).toBe(true)
  })
})
