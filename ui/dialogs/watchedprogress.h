// SPDX-License-Identifier: MIT
#pragma once

#include <QProgressDialog>

#include <atomic>
#include <memory>

namespace helodesk {

// How far a piece of work on another thread is, and whether it is to give up.
struct WorkProgress {
    std::atomic<bool> cancelled = false;
    std::atomic<qint64> done = 0;
    std::atomic<qint64> all = 0; // 0: not known yet
};

// Shows such work once it takes longer than a moment, with Cancel. Whoever began the work deletes it at the end.
class WatchedProgress : public QProgressDialog
{
    Q_OBJECT
public:
    WatchedProgress(const QString &words, const std::shared_ptr<WorkProgress> &work, QWidget *parent);
};

} // namespace helodesk
