import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRobots } from '../../../bot/sources/robots.ts'

describe('a robots.txt', () => {
  it.each([
    ['', '/a', true],
    ['<html>not found</html>', '/a', true],
    ['User-agent: *\nDisallow: /', '/a', false],
    ['User-agent: *\nDisallow:', '/a', true],
    ['\uFEFFuser-agent:*\r\ndisallow: /a # no\r\n', '/a/b', false],
    ['User-agent: *\nDisallow: /a', '/b', true],
    ['User-agent: *\nDisallow: /\nAllow: /open', '/open/1', true],
    ['User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['User-agent: other\nDisallow: /', '/a', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: Bot\nDisallow: /secret', '/a', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: Bot\nDisallow: /secret', '/secret', false],
    ['User-agent: other\nUser-agent: bot\nDisallow: /', '/a', false],
    ['User-agent: *\nDisallow: /*.asp$', '/news.asp', false],
    ['User-agent: *\nDisallow: /*.asp$', '/news.aspx', true],
    ['User-agent: *\nDisallow: /a*b*c', '/a1b2c3', false],
    ['User-agent: *\nDisallow: /a*b*c', '/a1c2b3', true],
    ['User-agent: *\nDisallow: /only$', '/only', false],
    ['User-agent: *\nDisallow: /only$', '/only/more', true],
    ['Disallow: /', '/a', true],
  ])('%j lets %s be fetched: %s', (text, path, expected) => {
    expect(readRobots(text, 'bot')(path)).toBe(expected)
  })

  it('is read whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string(), (text, path) => {
        expect(typeof readRobots(`User-agent: *\nDisallow: ${text}`, 'bot')(`/${path}`)).toBe('boolean')
      }),
    )
  })
})
