// `npm test`: installs what is missing, finds or installs a Chromium, and runs everything. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const results = []
const CONFORMANCE = process.env.CONFORMANCE_DIR ?? '../shared/conformance'

function run(command, args, { quiet = false, env = {} } = {}) {
  const { status, stdout } = spawnSync(command, args, {
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...env }, shell: process.platform === 'win32',
  })
  return { isOk: status === 0, output: stdout ?? '' }
}

/** Runs one step; its own counts where it has some, else one test. A failure does not hide the steps after it. */
function step(name, act) {
  console.log(`\n== ${name}`)
  const start = Date.now()
  const { passed, failed } = act()
  results.push({ name, passed, failed })
  console.log(`== ${name}: ${passed} passed, ${failed} failed (${((Date.now() - start) / 1000).toFixed(0)} s)`)
}

const asOne = ({ isOk }) => ({ passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 })

function install() {
  const isFresh = existsSync('node_modules/.package-lock.json') && statSync('node_modules/.package-lock.json').mtimeMs >= statSync('package-lock.json').mtimeMs
  if (!isFresh && !run('npm', ['ci', '--no-audit', '--no-fund']).isOk) process.exit(1)
}

/** Programs that read what the page writes; where they cannot be installed their tests are left out. */
function installReaders() {
  const missing = ['openssl', 'nginx', 'unzip'].filter((program) => spawnSync(program, ['-v'], { stdio: 'ignore' }).error !== undefined)
  if (missing.length === 0 || process.getuid?.() !== 0 || !run('apt-get', ['--version'], { quiet: true }).isOk) return
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
}

/** A Chromium that is there, else Debian's, else Playwright's own. */
function findChromium() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`]
  const found = places.find((place) => place !== undefined && existsSync(place))
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && run('apt-get', ['--version'], { quiet: true }).isOk) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'openssl'], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  }
  run('npx', ['playwright', 'install', 'chromium'])
  return undefined
}

function unitTests() {
  const report = join('test-results', 'unit.json')
  rmSync(report, { force: true })
  run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'))
  return { passed: numPassedTests, failed: numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0) }
}

/** What a suite passed when it last landed, class by class: less than that is a failure, and more asks for the number to be raised. */
function conformance(suite, args, floors) {
  const { output } = run('npm', ['run', '--silent', 'conformance', '--', suite, ...args], { quiet: true })
  let [passed, failed] = [0, 0]
  for (const [, name, agree] of output.matchAll(/^([a-z0-9-]+) (\d+)\/\d+$/gm)) {
    const lost = Math.max(0, (floors[name] ?? 0) - Number(agree))
    console.log(`${name} ${agree}${lost > 0 ? `, ${lost} lost` : ''}${Number(agree) > (floors[name] ?? 0) ? ` (raise the floor from ${floors[name] ?? 0})` : ''}`)
    passed += Number(agree)
    failed += lost
  }
  return passed === 0 ? { passed: 0, failed: 1 } : { passed, failed }
}

/** Suites of path validation: what each must pass of its hard cases, and that nothing disagrees which no exception explains. */
function paths(folder, floors) {
  let [passed, failed] = [0, 0]
  for (const [name, floor] of Object.entries(floors)) {
    const { output } = run('npm', ['run', '--silent', 'conformance', '--', 'path', join(folder, `${name}.json`)], { quiet: true })
    const [, right = '0', wrong = '1'] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? []
    const lost = Math.max(Number(wrong), floor - Number(right))
    console.log(`${name} ${right}${lost > 0 ? `, ${lost} lost\n${output}` : ''}`)
    passed += Number(right)
    failed += lost
  }
  return { passed, failed }
}

/** The page made twice, the second time in another folder, has the same octets. */
function reproducible() {
  const first = hashOf('dist-single/certlab.html')
  rmSync('test-results/again', { recursive: true, force: true })
  const { isOk } = run('npx', ['vite', 'build', '--mode', 'single', '--outDir', 'test-results/again', '--logLevel', 'error'])
  const second = isOk ? hashOf('test-results/again/certlab.html') : undefined
  console.log(`${first}\n${second}`)
  return asOne({ isOk: first === second })
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex')

function browserTests(chromium) {
  const report = join('test-results', 'e2e.json')
  rmSync(report, { force: true })
  run('npx', ['playwright', 'test', '-c', 'test/e2e/playwright.config.ts'], { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(process.cwd(), report), ...(chromium === undefined ? {} : { CHROMIUM: chromium }) } })
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  if (stats.flaky > 0) console.log(`${stats.flaky} passed only the second time: see the list above`)
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + (stats.expected === 0 ? 1 : 0) }
}

install()
installReaders()
step('types', () => asOne(run('npx', ['tsc'])))
step('types of the domain', () => asOne(run('npx', ['tsc', '-p', 'src/pki'])))
step('lint and import rules', () => asOne(run('npx', ['oxlint', '--type-aware', '--deny-warnings', '-c', 'src/.oxlintrc.json', 'src'])))
step('unused code', () => asOne(run('npx', ['knip'])))
step('packages', () => asOne(run('node', ['src/offline/check-packages.mjs'])))
step('unit tests', unitTests)
if (existsSync(CONFORMANCE)) {
  const floors = JSON.parse(readFileSync('test/conformance/floors.json', 'utf8'))
  step('conformance: decode', () => conformance('decode', [join(CONFORMANCE, 'decode/public')], floors.decode))
  step('conformance: path', () => paths(join(CONFORMANCE, 'path'), floors.path))
  step('conformance: text', () => conformance('text', [join(CONFORMANCE, 'decode/text')], floors.text))
} else {
  console.log(`\n== conformance: SKIPPED, there is no ${CONFORMANCE}`)
}
step('fuzzing every reader, a minute', () => asOne(run('npm', ['run', '--silent', 'fuzz', '--', '--seconds', '60'])))
step('builds and their budget', () => asOne(run('npm', ['run', '--silent', 'build'])))
step('reproducible', reproducible)
const chromium = findChromium()
step('browser tests', () => browserTests(chromium))

const total = results.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), { passed: 0, failed: 0 })
console.log(`\n${results.map(({ name, passed, failed }) => `${failed > 0 ? 'FAILED' : 'ok    '} ${name} (${passed}${failed > 0 ? `, ${failed} failed` : ''})`).join('\n')}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
