// SPDX-License-Identifier: MIT
#include "ui/dialogs/watchedprogress.h"

#include <QTimer>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int whole = 1000;
constexpr int patience = 500; // milliseconds before it is shown
constexpr int interval = 100; // milliseconds between two looks

} // namespace

WatchedProgress::WatchedProgress(const QString &words, const std::shared_ptr<WorkProgress> &work, QWidget *parent)
    : QProgressDialog(words, tr("Cancel"), 0, whole, parent)
{
    setMinimumDuration(patience);
    setAutoReset(false);
    setAutoClose(false);
    setValue(0);
    connect(this, &QProgressDialog::canceled, this, [work] { work->cancelled = true; });
    auto *watch = new QTimer(this);
    connect(watch, &QTimer::timeout, this, [this, work] {
        if (const qint64 all = work->all; all > 0)
            setValue(static_cast<int>(std::min<qint64>(work->done * whole / all, whole)));
    });
    watch->start(interval);
}

} // namespace helodesk
