// Native peer of the kernels: the same physics, generator, rounds, normals and
// schedule, vectorised by hand for AVX2 and split over threads by OpenMP.
//   cc -O3 -march=native -ffast-math -fopenmp bench/peer.c -o peer -lm
//   ./peer <drag|double-well> <trajectories> <steps> <seed> [vectors a block: 1 2 4]
// drag:        harmonic trap pulled from 0 to 2 in time 2, Euler-Maruyama, work only.
// double-well: U = 2 (x^2 - 1)^2 - f x, f from 0 to 2 in time 2, implicit
//              trapezoid with three Newton steps; work, heat and shadow work.
// Prints one line of JSON: seconds of CPU and wall, then the means that are checked.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <immintrin.h>

typedef float f8 __attribute__((vector_size(32)));
typedef uint32_t u8 __attribute__((vector_size(32)));
typedef int32_t i8 __attribute__((vector_size(32)));
#define INLINE static inline __attribute__((always_inline))
#define ALL(v) ((f8){} + (float)(v))
#define ROTATE(x, n) (((x) << (n)) | ((x) >> (32 - (n))))

INLINE f8 squareRoot(f8 x) { return (f8)_mm256_sqrt_ps((__m256)x); }
INLINE f8 toFloat(i8 x) { return (f8)_mm256_cvtepi32_ps((__m256i)x); }
INLINE f8 larger(f8 x, f8 y) { return (f8)_mm256_max_ps((__m256)x, (__m256)y); }
INLINE f8 choose(u8 mask, f8 yes, f8 no) { return (f8)(((u8)yes & mask) | ((u8)no & ~mask)); }

INLINE void threefry(u8 w[4], const uint32_t k[4]) {
  uint32_t key[5] = {k[0], k[1], k[2], k[3], 0x1BD11BDAu ^ k[0] ^ k[1] ^ k[2] ^ k[3]};
  static const int R[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}};
  for (int i = 0; i < 4; i++) w[i] += key[i];
#pragma GCC unroll 20
  for (int r = 0; r < 20; r++) {
    const int a = R[r & 7][0], b = R[r & 7][1];
    if (r & 1) {
      w[0] += w[3]; w[3] = ROTATE(w[3], a) ^ w[0];
      w[2] += w[1]; w[1] = ROTATE(w[1], b) ^ w[2];
    } else {
      w[0] += w[1]; w[1] = ROTATE(w[1], a) ^ w[0];
      w[2] += w[3]; w[3] = ROTATE(w[3], b) ^ w[2];
    }
    if ((r & 3) == 3) {
      const int j = (r + 1) / 4;
      for (int i = 0; i < 4; i++) w[i] += key[(j + i) % 5];
      w[3] += (uint32_t)j;
    }
  }
}

INLINE f8 logOfBits(i8 bits, int exponent) {
  i8 i = bits - 0x3f3504f3;
  f8 e = toFloat((i >> 23) + exponent);
  f8 f = (f8)((i & 0x7fffff) + 0x3f3504f3) - 1.0f, z = f * f;
  f8 p = ALL(-0.07634492963552475f);
  p = p * f + 0.12761574983596802f;
  p = p * f - 0.13160182535648346f;
  p = p * f + 0.14201758801937103f;
  p = p * f - 0.16623356938362122f;
  p = p * f + 0.20001226663589478f;
  p = p * f - 0.2500081956386566f;
  p = p * f + 0.3333333134651184f;
  return ((f * z * p - 0.5f * z) + -2.12194440e-4f * e) + f + 0.693359375f * e;
}

INLINE void normalPair(u8 w0, u8 w1, f8 *a, f8 *b) {
  u8 low = w0 >> 24;
  low |= low >> 1; low |= low >> 2; low |= low >> 4;
  u8 v = w0 & ~low;
  f8 u = toFloat((i8)(v >> 16)) * 65536.0f + toFloat((i8)(v & 0xffffu));
  f8 radius = squareRoot(-2.0f * logOfBits((i8)larger(u, ALL(0.5f)), -32));
  u8 q = (w1 + 0x20000000u) >> 30;
  f8 t = toFloat((i8)(w1 - (q << 30))) * 0x1p-32f, z = t * t;
  f8 s = t * (6.283185005187988f + z * (-41.34162902832031f + z * (81.58812713623047f + z * -75.24006652832031f)));
  f8 c = 1.0f + z * (-19.739208221435547f + z * (64.93932342529297f + z * (-85.44374084472656f + z * 59.24596405029297f)));
  u8 odd = -(q & 1u);
  *a = radius * (f8)((u8)choose(odd, s, c) ^ (((q + 1u) & 2u) << 30));
  *b = radius * (f8)((u8)choose(odd, c, s) ^ ((q & 2u) << 30));
}

// One switch and one relaxation: controls after the switch, their change, mu dt, sqrt(2 D dt).
typedef struct { float l, change, h, sigma; } Row;
typedef struct { f8 x, work, heat, shadow, volume; } Walk;
#define BARRIER 2.0f

INLINE void drag(Walk *p, Row r, f8 xi) {
  p->work -= r.change * (p->x - (r.l - 0.5f * r.change));
  p->x += r.h * (r.l - p->x) + r.sigma * xi;
}

INLINE f8 force(f8 x, float f) { return f - 4.0f * BARRIER * x * (x * x - 1.0f); }
INLINE f8 energy(f8 x, float f) { f8 q = x * x - 1.0f; return BARRIER * q * q - f * x; }
INLINE f8 jacobian(f8 x, float h) { return 1.0f + 0.5f * h * BARRIER * (12.0f * x * x - 4.0f); }

INLINE void doubleWell(Walk *p, Row r, f8 xi) {
  p->work -= r.change * p->x;
  f8 x = p->x, f0 = force(x, r.l), half = 0.5f * r.h * f0, b = x + half + r.sigma * xi, y = b + half;
  for (int i = 0; i < 3; i++) y -= (y - b - 0.5f * r.h * force(y, r.l)) / jacobian(y, r.h);
  f8 gain = energy(y, r.l) - energy(x, r.l);
  p->heat -= gain;
  p->shadow += gain + 0.5f * (f0 + force(y, r.l)) * (y - x);
  p->volume *= jacobian(y, r.h) / jacobian(x, r.h);
  p->x = y;
}

INLINE void run(int well, int vectors, float *X, float *W, float *Q, float *S, size_t n, int steps, const Row *rows, uint32_t seed) {
  const uint32_t key[4] = {seed, 0, 1, 0};
  const size_t per = 8 * vectors;
#pragma omp parallel for schedule(static)
  for (size_t block = 0; block < n / per; block++) {
    Walk p[4];
    for (int v = 0; v < vectors; v++) {
      p[v].x = *(f8 *)(X + block * per + 8 * v);
      p[v].work = p[v].heat = p[v].shadow = ALL(0);
    }
    for (int k = 0; k < steps; k += 4) {
      f8 xi[4][4];
#pragma GCC unroll 4
      for (int v = 0; v < vectors; v++) {
        u8 w[4] = {(u8){0, 1, 2, 3, 4, 5, 6, 7} + (uint32_t)(block * per + 8 * v), (u8){}, (u8){} + (uint32_t)(k / 4), (u8){}};
        threefry(w, key);
        normalPair(w[0], w[1], &xi[v][0], &xi[v][1]);
        normalPair(w[2], w[3], &xi[v][2], &xi[v][3]);
        p[v].volume = ALL(1);
      }
      // Vectors inside steps: independent chains side by side hide the latency of the division.
#pragma GCC unroll 4
      for (int j = 0; j < 4; j++) {
#pragma GCC unroll 4
        for (int v = 0; v < vectors; v++) {
          if (well) doubleWell(&p[v], rows[k + j], xi[v][j]);
          else drag(&p[v], rows[k + j], xi[v][j]);
        }
      }
      for (int v = 0; v < vectors && well; v++) p[v].shadow += logOfBits((i8)p[v].volume, 0);
    }
    for (int v = 0; v < vectors; v++) {
      *(f8 *)(X + block * per + 8 * v) = p[v].x;
      *(f8 *)(W + block * per + 8 * v) = p[v].work;
      if (!well) continue;
      *(f8 *)(Q + block * per + 8 * v) = p[v].heat;
      *(f8 *)(S + block * per + 8 * v) = p[v].shadow;
    }
  }
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double cpuSeconds(void) {
  struct rusage r;
  getrusage(RUSAGE_SELF, &r);
  return r.ru_utime.tv_sec + r.ru_stime.tv_sec + 1e-6 * (r.ru_utime.tv_usec + r.ru_stime.tv_usec);
}

// The start: equilibrium of the first controls, by 64 bisections of its CDF.
static void start(int well, float *X, size_t n, uint32_t seed) {
  enum { NODES = 1 << 14 };
  static double cdf[NODES + 1];
  const double low = -6, h = 12.0 / NODES;
  for (int i = 1; i <= NODES; i++) {
    const double x = low + (i - 0.5) * h;
    cdf[i] = cdf[i - 1] + exp(well ? -BARRIER * (x * x - 1) * (x * x - 1) : -0.5 * x * x);
  }
  uint64_t s = 88172645463325252ull + 0x9e3779b97f4a7c15ull * seed;
  for (size_t j = 0; j < n; j++) {
    s ^= s << 13; s ^= s >> 7; s ^= s << 17;
    const double u = (s >> 11) * 0x1p-53 * cdf[NODES];
    int a = 0, b = NODES;
    while (b - a > 1) { const int m = (a + b) / 2; if (cdf[m] <= u) a = m; else b = m; }
    X[j] = low + h * (a + (u - cdf[a]) / (cdf[b] - cdf[a]));
  }
}

int main(int argc, char **argv) {
  if (argc < 5) return fprintf(stderr, "usage: peer <drag|double-well> <trajectories> <steps> <seed> [vectors]\n"), 2;
  const int well = !strcmp(argv[1], "double-well"), steps = atoi(argv[3]), vectors = argc > 5 ? atoi(argv[5]) : 2;
  const size_t n = strtoull(argv[2], 0, 10);
  const uint32_t seed = strtoul(argv[4], 0, 10);
  float *X = aligned_alloc(64, 4 * n), *W = aligned_alloc(64, 4 * n), *Q = aligned_alloc(64, 4 * n), *S = aligned_alloc(64, 4 * n);
  Row *rows = calloc(steps + 4, sizeof(Row));
  const float dt = 2.0 / steps;
  float before = 0;
  for (int k = 0; k < steps; k++) {
    const float l = 2.0 * (k + 0.5) / steps;
    rows[k] = (Row){l, l - before, dt, sqrt(2.0 * dt)};
    before = l;
  }
  start(well, X, n, seed);
  const double t = seconds(), c = cpuSeconds();
  if (well) {
    if (vectors == 1) run(1, 1, X, W, Q, S, n, steps, rows, seed);
    else if (vectors == 2) run(1, 2, X, W, Q, S, n, steps, rows, seed);
    else run(1, 4, X, W, Q, S, n, steps, rows, seed);
  } else {
    if (vectors == 1) run(0, 1, X, W, Q, S, n, steps, rows, seed);
    else if (vectors == 2) run(0, 2, X, W, Q, S, n, steps, rows, seed);
    else run(0, 4, X, W, Q, S, n, steps, rows, seed);
  }
  const double cpu = cpuSeconds() - c, wall = seconds() - t;
  double mean = 0, square = 0, heat = 0, shadow = 0;
  for (size_t i = 0; i < n; i++) {
    const double w = W[i] + (2.0 - before) * -(well ? X[i] : X[i] - 0.5 * (2.0 + before));
    mean += w / n;
    square += w * w / n;
    heat += well ? Q[i] / n : 0;
    shadow += well ? S[i] / n : 0;
  }
  printf("{\"cpu\":%.6f,\"wall\":%.6f,\"mean\":%.8f,\"variance\":%.8f,\"heat\":%.8f,\"shadow\":%.8f}\n", cpu, wall, mean, square - mean * mean, heat, shadow);
}
