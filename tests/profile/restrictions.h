// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

namespace helodesk::test {

// As long as it lives no file may grow over that size, as if the disk were full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t octets)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{octets, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

// As long as it lives the process has no rights over others' files, even if it was started by root.
class OrdinaryUser
{
public:
    OrdinaryUser()
    {
        constexpr uid_t nobody = 65534;
        m_changed = geteuid() == 0 && seteuid(nobody) == 0;
    }
    ~OrdinaryUser()
    {
        if (m_changed && seteuid(0) != 0)
            _exit(1);
    }
    OrdinaryUser(const OrdinaryUser &) = delete;
    OrdinaryUser &operator=(const OrdinaryUser &) = delete;

private:
    bool m_changed = false;
};

} // namespace helodesk::test
