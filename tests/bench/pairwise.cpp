// SPDX-License-Identifier: MIT
// Runs two or more commands in turn, A B C A B C …, so that what else the machine does hits all alike, and prints a
// line for each: medians of wall time, processor time and peak memory, and the median of the ratios to the first.
//
//   pairwise RUNS NAME COMMAND… -- NAME COMMAND… [-- …]
//
// "<FILE" as a command's last word is its standard input. One more run before is not counted.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <vector>

namespace {

struct Measure {
    double wall = 0; // seconds
    double processor = 0; // seconds
    double peak = 0; // MiB
    int exitCode = 0;
};

struct Contender {
    std::string name;
    std::vector<char *> command; // ends with a null
    std::string input = "/dev/null";
    std::vector<Measure> runs;
};

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Measure measure(const Contender &contender)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, contender.input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    const auto began = std::chrono::steady_clock::now();
    pid_t process = 0;
    if (posix_spawnp(&process, contender.command[0], &files, nullptr, contender.command.data(), environ) != 0) {
        std::fprintf(stderr, "%s can't be started\n", contender.command[0]);
        std::exit(1);
    }
    int status = 0;
    rusage used{};
    wait4(process, &status, 0, &used);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
    posix_spawn_file_actions_destroy(&files);
    return {wall.count(), seconds(used.ru_utime) + seconds(used.ru_stime), static_cast<double>(used.ru_maxrss) / 1024,
        WIFEXITED(status) ? WEXITSTATUS(status) : 255};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

template <typename Of> double medianOf(const std::vector<Measure> &runs, Of of)
{
    std::vector<double> values;
    for (const Measure &run : runs)
        values.push_back(of(run));
    return median(values);
}

// The median of a / b, pair by pair.
double ratio(const std::vector<Measure> &a, const std::vector<Measure> &b, double Measure::*of)
{
    std::vector<double> values;
    for (size_t i = 0; i < a.size(); ++i)
        values.push_back(a[i].*of / b[i].*of);
    return median(values);
}

std::vector<Contender> contendersIn(int argc, char **argv)
{
    std::vector<Contender> contenders;
    for (int i = 2; i < argc; ++i) {
        Contender contender;
        contender.name = argv[i];
        for (++i; i < argc && std::string(argv[i]) != "--"; ++i)
            contender.command.push_back(argv[i]);
        if (!contender.command.empty() && contender.command.back()[0] == '<') {
            contender.input = contender.command.back() + 1;
            contender.command.pop_back();
        }
        contender.command.push_back(nullptr);
        contenders.push_back(contender);
    }
    return contenders;
}

void print(const Contender &contender, const Contender &first)
{
    const auto &runs = contender.runs;
    const auto longest
        = std::max_element(runs.begin(), runs.end(), [](auto &a, auto &b) { return a.wall < b.wall; })->wall;
    int failed = 0;
    for (const Measure &run : runs)
        failed += run.exitCode != 0;
    std::printf("  %-14s %10.2f %10.2f %10.2f %10.1f %12.3f %12.3f", contender.name.c_str(),
        1e3 * medianOf(runs, [](auto &run) { return run.wall; }), 1e3 * longest,
        1e3 * medianOf(runs, [](auto &run) { return run.processor; }),
        medianOf(runs, [](auto &run) { return run.peak; }), ratio(first.runs, runs, &Measure::wall),
        ratio(first.runs, runs, &Measure::processor));
    if (failed > 0)
        std::printf("  %d of %zu runs failed", failed, runs.size());
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<Contender> contenders = contendersIn(argc, argv);
    const int runs = argc > 1 ? std::atoi(argv[1]) : 0;
    if (runs < 1 || contenders.empty()) {
        std::fprintf(stderr, "pairwise RUNS NAME COMMAND... -- NAME COMMAND...\n");
        return 1;
    }
    for (int i = -1; i < runs; ++i) {
        for (Contender &contender : contenders) {
            const Measure measured = measure(contender);
            if (i >= 0)
                contender.runs.push_back(measured);
        }
    }
    std::printf("  %-14s %10s %10s %10s %10s %12s %12s   (%d runs)\n", "", "wall ms", "longest", "cpu ms", "peak MiB",
        "ours/wall", "ours/cpu", runs);
    bool failed = false;
    for (const Contender &contender : contenders) {
        print(contender, contenders.front());
        for (const Measure &run : contender.runs)
            failed |= run.exitCode != 0;
    }
    return failed ? 1 : 0;
}
