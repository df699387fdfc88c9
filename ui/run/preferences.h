// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/runindex.h"
#include "core/smtp/session.h"
#include "ui/theme/themecontroller.h"

#include <QByteArray>
#include <QString>

class QSettings;

namespace helodesk {

// What the user chose once for all runs. Kept in the program's settings; never a secret.
struct Preferences {
    QByteArray ehloName; // empty: this host's name
    Timeouts timeouts; // reply is one time for every verb here; negative: the defaults of each
    QString caFile; // PEM file of certificates to trust besides the system's; empty: none
    KeepLimits keep; // runs
    Appearance appearance = Appearance::System;
    int zoom = 0; // steps of a tenth from the usual size, smallestZoom … largestZoom

    static constexpr int smallestZoom = -4;
    static constexpr int largestZoom = 12;
    static constexpr int mostKeptRuns = 100000;
    static constexpr int mostKeptDays = 3650;

    // Values out of range become the nearest one in it.
    [[nodiscard]] static Preferences load(const QSettings &settings);
    void save(QSettings &settings) const;
    bool operator==(const Preferences &) const = default;
};

} // namespace helodesk
