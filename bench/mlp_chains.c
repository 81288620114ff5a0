// Parameter chains of a small tanh network, hand-vectorised: eight chains to a
// vector, parameters in registers or close by. The peer of `ours_chains.ts`,
// with the same data, start and step. With -DSAME it also has the same generator,
// draws and tanh (Threefry4x32-20, whole numbers by Lemire's method with what
// words have left); else what is cheapest on a processor: Threefry2x32-13, half a
// word a draw, shorter polynomials, and a tanh from powers of two.
//   mlp_chains <sgd|sgld> <iid|wr> <1-8-1|...> <chains> <steps> <seed> <repetitions>
// gcc or clang: -O3 -march=native -ffast-math -fopenmp [-DSAME] -DIN=1 -DH1=8 -DH2=0 mlp_chains.c -lm
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

typedef float f8 __attribute__((vector_size(32)));
typedef uint32_t u8 __attribute__((vector_size(32)));
typedef int32_t i8 __attribute__((vector_size(32)));
#define INL static inline __attribute__((always_inline))
#define ALL(x) ((f8){} + (float)(x))

// Sizes: inputs IN, hidden H1, second hidden layer H2 (0: none), one output.
#ifndef IN
#define IN 1
#endif
#ifndef H1
#define H1 8
#endif
#ifndef H2
#define H2 0
#endif
#define LAST (H2 ? H2 : H1)
#define W2 (H1 * (IN + 1))
#define W3 (W2 + H2 * (H1 + 1))
#define P (W3 + LAST + 1)
#define N 100
#define B 10

typedef struct { u8 a, b, c, d; } Words;

#define ROTATE(x, n) (((x) << (n)) | ((x) >> (32 - (n))))
#define EVEN(r, s) a += b; b = ROTATE(b, r) ^ a; c += d; d = ROTATE(d, s) ^ c;
#define ODD(r, s) a += d; d = ROTATE(d, r) ^ a; c += b; b = ROTATE(b, s) ^ c;
#define LOW EVEN(10, 26) ODD(11, 21) EVEN(13, 27) ODD(23, 5)
#define HIGH EVEN(6, 20) ODD(17, 11) EVEN(25, 10) ODD(18, 20)
#define INJECT(p, q, r, s, n) a += p; b += q; c += r; d += (s) + n;

INL Words threefry(u8 a, u8 b, u8 c, u8 d, const uint32_t *k) {
  uint32_t e = 0x1BD11BDAu ^ k[0] ^ k[1] ^ k[2] ^ k[3];
  INJECT(k[0], k[1], k[2], k[3], 0u)
  LOW INJECT(k[1], k[2], k[3], e, 1u)
  HIGH INJECT(k[2], k[3], e, k[0], 2u)
  LOW INJECT(k[3], e, k[0], k[1], 3u)
  HIGH INJECT(e, k[0], k[1], k[2], 4u)
  LOW INJECT(k[0], k[1], k[2], k[3], 5u)
  return (Words){a, b, c, d};
}

typedef struct { u8 number, rest; } Drawn;

INL Drawn below(u8 word, uint32_t range) {
  u8 low = (word & 0xffffu) * range, high = (word >> 16) * range;
  return (Drawn){(high + (low >> 16)) >> 16, (high << 16) + low};
}

// The i-th member: as drawn, or the largest below its range where it was there (Floyd).
INL void keep(u8 *m, int i, u8 number, int distinct) {
  m[i] = number;
  for (int j = 0; distinct && j < i; j++) {
    u8 same = (u8)(m[j] == number);
    m[i] = (same & (u8){} + (same & (uint32_t)(N - B + i))) | (~same & m[i]);
  }
}

#ifdef SAME
// Ten members: by themselves, or distinct where `distinct` is set.
INL void draw(u8 *m, u8 chain, uint32_t step, const uint32_t *key, int distinct) {
  Words w = threefry(chain, (u8){}, (u8){} + step, (u8){}, key);
  Drawn d[B];
  for (int i = 0; i < B; i++) {
    uint32_t range = distinct ? N - B + 1 + i : N;
    if (i & 1) d[i] = below(d[i - 1].rest, range);
    else if (i == 8) {
      uint32_t product = distinct ? 91u * 92u : 100u * 100u;
      d[i] = below(d[1].rest + below(d[3].rest, product).number, range);
    } else d[i] = below(i == 0 ? w.a : i == 2 ? w.b : i == 4 ? w.c : w.d, range);
    keep(m, i, d[i].number, distinct);
  }
}
#else
typedef struct { u8 a, b; } Two;
#define ROUND(r) a += b; b = ROTATE(b, r) ^ a;
#define ROUNDS(p, q, r, s) ROUND(p) ROUND(q) ROUND(r) ROUND(s)

INL Two threefry13(u8 a, u8 b, const uint32_t *k) {
  uint32_t e = 0x1BD11BDAu ^ k[0] ^ k[1];
  a += k[0], b += k[1];
  ROUNDS(13, 15, 26, 6) a += k[1], b += e + 1;
  ROUNDS(17, 29, 16, 24) a += e, b += k[0] + 2;
  ROUNDS(13, 15, 26, 6) a += k[0], b += k[1] + 3;
  ROUND(17)
  return (Two){a, b};
}

INL void draw(u8 *m, u8 chain, uint32_t step, const uint32_t *key, int distinct) {
  Two w[3];
  for (int j = 0; j < 3; j++) w[j] = threefry13(chain, (u8){} + (step * 32 + (uint32_t)j), key);
  for (int i = 0; i < B; i++) {
    u8 word = i & 2 ? w[i >> 2].b : w[i >> 2].a;
    u8 half = (i & 1 ? word >> 16 : word & 0xffffu);
    keep(m, i, half * (distinct ? N - B + 1u + (uint32_t)i : N) >> 16, distinct);
  }
}
#endif

INL f8 asFloat(u8 x) { return (f8)_mm256_cvtepi32_ps((__m256i)x); }
INL f8 clamped(f8 x, float to) {
  return (f8)_mm256_min_ps(_mm256_max_ps((__m256)x, (__m256)ALL(-to)), (__m256)ALL(to));
}

#ifdef SAME
// Two normals from two words, as shaders/normals.wgsl.
INL void normalPair(u8 w0, u8 w1, f8 *z0, f8 *z1) {
  u8 low = w0 >> 24;
  low |= low >> 1, low |= low >> 2, low |= low >> 4;
  f8 lead = (f8)_mm256_max_ps((__m256)asFloat((w0 & ~low) >> 1) * 2.0f, (__m256)ALL(0.5));
  i8 i = (i8)lead - (0x3f3504f3 + (32 << 23));
  f8 e = (f8)_mm256_cvtepi32_ps((__m256i)(i >> 23));
  f8 f = (f8)((i & 0x7fffff) + 0x3f3504f3) - 1.0f, z = f * f;
  f8 p = -0.07634492963552475f * f + 0.12761574983596802f;
  p = p * f - 0.13160182535648346f, p = p * f + 0.14201758801937103f;
  p = p * f - 0.16623356938362122f, p = p * f + 0.20001226663589478f;
  p = p * f - 0.2500081956386566f, p = p * f + 0.3333333134651184f;
  f8 log = (f * z * p - 0.5f * z) + -2.12194440e-4f * e + f + 0.693359375f * e;
  f8 radius = (f8)_mm256_sqrt_ps((__m256)(-2.0f * log));
  f8 t = asFloat(w1 << 2) * 5.820766091346741e-11f;
  z = t * t;
  f8 sine = t * (6.283185005187988f + z * (-41.34162902832031f +
    z * (81.58812713623047f + z * -75.24006652832031f)));
  f8 cosine = 1.0f + z * (-19.739208221435547f + z * (64.93932342529297f +
    z * (-85.44374084472656f + z * 59.24596405029297f)));
  u8 word = w1 + 0x20000000u, shifted = word << 1;
  i8 odd = (i8)shifted >> 31;
  u8 c = (u8)(((i8)cosine & ~odd) | ((i8)sine & odd));
  u8 s = (u8)(((i8)sine & ~odd) | ((i8)cosine & odd));
  *z0 = radius * (f8)(c ^ ((word ^ shifted) & 0x80000000u));
  *z1 = radius * (f8)(s ^ (word & 0x80000000u));
}

// tanh as shaders/chains/tanh.wgsl has it.
INL f8 tanh8(f8 a) {
  f8 x = clamped(a * 0.03125f, 0.28125f), z = x * x;
  f8 p = x * (0.014668593183159828f + z * (0.42430099844932556f +
    z * (1.1539819240570068f - z)));
  f8 q = 9.167870739474893e-4f + z * (z + 0.10475119203329086f);
  return 2.0f * p * q / (p * p + q * q);
}
#else
INL void normalPair(u8 w0, u8 w1, f8 *z0, f8 *z1) {
  i8 q = (i8)asFloat((w0 >> 1) | 1u) - (0x3f3504f3 + (31 << 23));
  f8 e = (f8)_mm256_cvtepi32_ps((__m256i)(q >> 23));
  f8 m = (f8)((q & 0x007fffff) + 0x3f3504f3) - 1.0f;
  f8 l = m * 0.286397076f - 0.446601554f;
  l = l * m + 0.509449309f, l = l * m - 0.66451744f;
  l = l * m + 0.999701027f, l = l * m - 2.00002556f;
  f8 radius = (f8)_mm256_sqrt_ps((__m256)(e * -1.3862944f + l * m));
  f8 t = asFloat(w1) * 0x1p-31f, s = t * t;
  f8 sine = t * (1.57079514f + s * (-0.645925962f + s * (0.0795006505f + s * -0.00437101492f)));
  f8 cosine = 0.999993295f + s * (-1.2334845f + s * (0.25258024f + s * -0.0190957353f));
  *z0 = radius * (f8)((u8)cosine ^ (w1 << 31)), *z1 = radius * sine;
}

// tanh a = 1 - 2/(1 + 2^y), y = a 2/ln 2.
INL f8 tanh8(f8 a) {
  f8 y = clamped(a * 2.8853901f, 40.0f);
  f8 n = (f8)_mm256_round_ps((__m256)y, 8), f = y - n;
  f8 p = 1.0f + f * (0.69314718f + f * (0.24022651f + f * (0.055504109f +
    f * (0.009618129f + f * 0.0013333558f))));
  f8 power = (f8)((i8)p + ((i8)_mm256_cvtps_epi32((__m256)n) << 23));
  return 1.0f - 2.0f / (power + 1.0f);
}
#endif

static float data[IN + 1][N];

INL f8 gather(const float *from, u8 i) {
  return (f8)_mm256_i32gather_ps(from, (__m256i)i, 4);
}

INL void addSample(const f8 *t, u8 i, f8 *g) {
  f8 x[IN], h[H1], k[H2 + 1];
  for (int n = 0; n < IN; n++) x[n] = gather(data[n], i);
  f8 y = gather(data[IN], i);
  for (int u = 0; u < H1; u++) {
    f8 a = t[H1 * IN + u];
    for (int n = 0; n < IN; n++) a += t[u * IN + n] * x[n];
    h[u] = tanh8(a);
  }
  for (int u = 0; u < H2; u++) {
    f8 a = t[W2 + H2 * H1 + u];
    for (int n = 0; n < H1; n++) a += t[W2 + u * H1 + n] * h[n];
    k[u] = tanh8(a);
  }
  f8 *top = H2 ? k : h, f = t[W3 + LAST];
  for (int u = 0; u < LAST; u++) f += t[W3 + u] * top[u];
  f8 d = f - y, e[LAST];
  g[W3 + LAST] += d;
  for (int u = 0; u < LAST; u++) {
    g[W3 + u] += d * top[u];
    e[u] = d * t[W3 + u] * (1.0f - top[u] * top[u]);
  }
  f8 *low = e, under[H1];
  if (H2) {
    for (int n = 0; n < H1; n++) under[n] = ALL(0);
    for (int u = 0; u < H2; u++) {
      g[W2 + H2 * H1 + u] += e[u];
      for (int n = 0; n < H1; n++) {
        g[W2 + u * H1 + n] += e[u] * h[n];
        under[n] += e[u] * t[W2 + u * H1 + n];
      }
    }
    for (int n = 0; n < H1; n++) under[n] *= 1.0f - h[n] * h[n];
    low = under;
  }
  for (int u = 0; u < H1; u++) {
    g[H1 * IN + u] += low[u];
    for (int n = 0; n < IN; n++) g[u * IN + n] += low[u] * x[n];
  }
}

INL void carry(float *theta, int chains, int steps, uint32_t seed, int noise, int distinct) {
#pragma omp parallel for schedule(static)
  for (int block = 0; block < chains / 8; block++) {
    uint32_t batches[4] = {seed, 0, 7, 0}, dynamics[4] = {seed, 0, 1, 0};
    f8 *at = (f8 *)theta + (size_t)block * P, t[P];
    memcpy(t, at, sizeof t);
    u8 chain = (u8){0, 1, 2, 3, 4, 5, 6, 7} + (uint32_t)block * 8;
    for (int n = 0; n < steps; n++) {
      u8 m[B];
      draw(m, chain, n, batches, distinct);
      f8 g[P];
      for (int i = 0; i < P; i++) g[i] = ALL(0);
#ifdef __clang__
#pragma clang loop unroll(full)
#else
#pragma GCC unroll 10
#endif
      for (int b = 0; b < B; b++) addSample(t, m[b], g);
      for (int i = 0; i < P; i++) t[i] -= 0.005f * g[i];
      if (!noise) continue;
#ifdef SAME
      for (int i = 0; i < P; i += 4) {
        Words w = threefry(chain, (u8){}, (u8){} + (uint32_t)n, (u8){} + (uint32_t)i / 4, dynamics);
        f8 z[4];
        normalPair(w.a, w.b, z, z + 1);
        normalPair(w.c, w.d, z + 2, z + 3);
        for (int j = 0; j < 4 && i + j < P; j++) t[i + j] += 0.01f * z[j];
      }
#else
      for (int i = 0; i < P; i += 2) {
        Two w = threefry13(chain, (u8){} + ((uint32_t)n * 128 + 3 + (uint32_t)i / 2), dynamics);
        f8 z[2];
        normalPair(w.a, w.b, z, z + 1);
        for (int j = 0; j < 2 && i + j < P; j++) t[i + j] += 0.01f * z[j];
      }
#endif
    }
    memcpy(at, t, sizeof t);
  }
}

static double wallTime(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}
static double cpuTime(void) {
  struct rusage r;
  getrusage(RUSAGE_SELF, &r);
  return r.ru_utime.tv_sec + r.ru_stime.tv_sec + 1e-6 * (r.ru_utime.tv_usec + r.ru_stime.tv_usec);
}

static double lossOf(const float *theta, int c) {
  double t[P], h[H1], k[H2 + 1], sum = 0;
  for (int i = 0; i < P; i++) t[i] = theta[((size_t)(c / 8) * P + i) * 8 + c % 8];
  for (int j = 0; j < N; j++) {
    for (int u = 0; u < H1; u++) {
      h[u] = t[H1 * IN + u];
      for (int n = 0; n < IN; n++) h[u] += t[u * IN + n] * data[n][j];
      h[u] = tanh(h[u]);
    }
    for (int u = 0; u < H2; u++) {
      k[u] = t[W2 + H2 * H1 + u];
      for (int n = 0; n < H1; n++) k[u] += t[W2 + u * H1 + n] * h[n];
      k[u] = tanh(k[u]);
    }
    double f = t[W3 + LAST];
    for (int u = 0; u < LAST; u++) f += t[W3 + u] * (H2 ? k[u] : h[u]);
    sum += (f - data[IN][j]) * (f - data[IN][j]) / 2;
  }
  return sum / N;
}

int main(int count, char **given) {
  if (count < 7) return 2;
  int noise = !strcmp(given[1], "sgld"), distinct = !strcmp(given[2], "wr");
  int chains = atoi(given[3]), steps = atoi(given[4]), seed = atoi(given[5]);
  for (int i = 0; i < N; i++) {
    double at = -2 + 4.0 * i / (N - 1);
    data[0][i] = at;
    for (int n = 1; n < IN; n++) data[n][i] = cos(3 * at);
    data[IN][i] = sin(2 * at) + 0.1 * sin(37.0 * i);
  }
  float *theta = aligned_alloc(64, 4ul * chains * P);
  for (int round = 0; round < atoi(given[6]); round++) {
    uint64_t s = 88172645463325252ull + 1000003ull * (seed + round);
    for (size_t i = 0; i < (size_t)chains * P; i++) {
      double u[2];
      for (int j = 0; j < 2; j++) {
        s ^= s << 13, s ^= s >> 7, s ^= s << 17;
        u[j] = ((s >> 11) + 0.5) * 0x1p-53;
      }
      theta[i] = 0.5 * sqrt(-2 * log(u[0])) * cos(2 * M_PI * u[1]);
    }
    double wall = wallTime(), cpu = cpuTime();
    if (noise) distinct ? carry(theta, chains, steps, seed + round, 1, 1) : carry(theta, chains, steps, seed + round, 1, 0);
    else distinct ? carry(theta, chains, steps, seed + round, 0, 1) : carry(theta, chains, steps, seed + round, 0, 0);
    wall = wallTime() - wall, cpu = cpuTime() - cpu;
    double mean = 0, square = 0;
    for (int c = 0; c < 2048; c++) mean += lossOf(theta, c) / 2048;
    for (int c = 0; c < 2048; c++) square += pow(lossOf(theta, c) - mean, 2) / 2048;
    printf("{\"cpu\":%.6f,\"wall\":%.6f,\"mean\":%.8f,\"variance\":%.8f}\n", cpu, wall, mean, square);
  }
}
