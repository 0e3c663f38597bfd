import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { formats, type FormatId, render } from '#deploy/template.ts'
import { distinctStems, slug } from '#deploy/slug.ts'

const anything = fc.string({ unit: 'binary' })

test('a value in YAML is that value again', () => {
  fc.assert(fc.property(anything, (value) => {
    fc.pre(!/\p{Cs}/u.test(value))
    expect(parse(render('a: "{{value}}"\nb: 1\n', 'yaml', { value }))).toEqual({ a: value, b: 1 })
  }), { numRuns: 60 })
})

test('a value in code is that value again, also as JavaScript', () => {
  fc.assert(fc.property(anything, (value) => {
    // oxlint-disable-next-line typescript/no-implied-eval -- what a JavaScript engine reads is what is tested
    expect(new Function(`return ["${formats.code.write(value)}"]`)()).toEqual([value])
  }), { numRuns: 60 })
})

test('a value in a shell script is one word, and runs nothing', () => {
  fc.assert(fc.property(fc.string(), (value) => {
    const script = render("printf '%s' {{value}}", 'shell', { value })
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(value)
  }), { numRuns: 20 })
})

test.each((Object.keys(formats) as FormatId[]).filter((id) => id !== 'none'))('no value ends a line in %s', (format) => {
  fc.assert(fc.property(anything, (value) => {
    expect(render('{{value}}', format, { value })).not.toMatch(/[\n\r]/)
  }), { numRuns: 60 })
})

test.each([
  ['nginx', 'a; return 200 "$host"', '"a; return 200 \\"host\\""'], ['apache', 'a "b" %{ENV}', '"a \\"b\\" %ENV}"'], ['haproxy', 'a #b $c', '"a #b \\$c"'],
  ['caddy', 'a { b }', '"a { b }"'], ['nginx', '*.example.com', '*.example.com'], ['markdown', 'a|b`c`', 'a\\|b\\`c\\`'],
] as const)('%s writes %s as %s', (format, value, written) => {
  expect(render('{{value}}', format, { value })).toBe(written)
})

test('blocks repeat, and values that look like templates stay as they are', () => {
  expect(render('{{#all}}<{{.}}>{{/all}} {{all}}', 'none', { all: ['a', '$&'] })).toBe('<a><$&> a$&')
  expect(() => render('{{missing}}', 'none', {})).toThrow()
})

test.each([
  ['alice', 'alice'], ['a/b', 'a-b'], ['../../etc/passwd', 'etc-passwd'], ['*.example.com', '_wildcard.example.com'], ['CON', 'client-CON'], ['com1.x', 'client-com1.x'], ['🙂', 'client'],
  ['', 'client'], ['-rf', 'rf'], ['a b', 'a-b'], ['$(id)', 'id'], ['王 小明', '王-小明'], ['a\u202eb', 'a-b'],
])('the file of %s is called %s', (name, stem) => {
  expect(slug(name, 'client')).toBe(stem)
})

test('no two stems have a file in common, whatever the case', () => {
  const filesOf = (stem: string): string[] => [`${stem}.p12`, `${stem}-legacy.p12`]
  expect(distinctStems(['a', 'A', 'a-legacy', 'server'], filesOf, new Set(['server.p12']))).toEqual(['a', 'A-2', 'a-legacy-2', 'server-2'])
})
