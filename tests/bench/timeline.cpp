// SPDX-License-Identifier: MIT
#include "core/models/timelinemodel.h"
#include "ui/theme/themecontroller.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QProcess>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>
#include <cstdio>
#include <malloc.h>
#include <vector>

using namespace helodesk;

// bench_timeline [ROWS]: appends a million rows, a thousand at a time, to the timeline's own view and to a QTableView,
// painting after each batch, and prints rows a second, times of a frame (append and paint), and memory on the heap
// over that of the events alone. Each in a process of its own.
// Then filters those rows in that view and by a QSortFilterProxyModel over the same table, by a text and by a code.
// bench_timeline own|table|data|filter|proxy ROWS: one of them.

namespace {

constexpr int batchSize = 1000;

QList<Event> makeBatch()
{
    QList<Event> batch;
    for (int i = 0; i < batchSize / 2; ++i) {
        Event sent;
        sent.stage = Stage::Raw;
        events::Sent what;
        what.what.verb = Verb::Noop;
        what.what.line = "NOOP line " + QByteArray::number(i);
        sent.what = what;
        batch.append(sent);
        Event replied;
        replied.stage = Stage::Raw;
        replied.elapsed = std::chrono::microseconds(300);
        events::Replied reply;
        reply.verb = Verb::Noop;
        reply.reply.code = i % 50 == 0 ? 550 : 250;
        reply.reply.lines = {QByteArray::number(reply.reply.code) + " 2.0.0 answer number " + QByteArray::number(i)};
        replied.what = reply;
        batch.append(replied);
    }
    return batch;
}

// The same rows as a table, for the peer.
class TableModel : public QAbstractTableModel
{
public:
    explicit TableModel(TimelineModel &rows) : m_rows(rows)
    {
        connect(&rows, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            beginInsertRows({}, first, last);
            m_count = last + 1;
            endInsertRows();
        });
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 4; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const Event *event = role == Qt::DisplayRole ? m_rows.eventAt(index.row()) : nullptr;
        if (!event)
            return {};
        switch (index.column()) {
        case 0:
            return event->id;
        case 1:
            return TimelineWords::code(*event);
        case 2:
            return TimelineWords::plain(TimelineWords::row(m_rows, *event));
        default:
            return TimelineWords::duration(event->elapsed);
        }
    }

private:
    TimelineModel &m_rows;
    int m_count = 0;
};

struct Result {
    double rowsASecond = 0;
    double median = 0; // of a frame, milliseconds
    double p99 = 0;
    double longest = 0;
    double lateMedian = 0; // of the last tenth of the frames
};

Result measure(TimelineModel &model, int rows)
{
    QList<Event> batch = makeBatch();
    std::vector<double> frames;
    QElapsedTimer whole;
    whole.start();
    Instant now{};
    for (int appended = 0; appended < rows; appended += batchSize) {
        QElapsedTimer frame;
        for (Event &event : batch)
            event.at = now += std::chrono::microseconds(150);
        frame.start();
        model.append(batch);
        QApplication::processEvents();
        frames.push_back(static_cast<double>(frame.nsecsElapsed()) / 1e6);
    }
    Result result;
    result.rowsASecond = rows / (static_cast<double>(whole.nsecsElapsed()) / 1e9);
    std::vector<double> late(frames.end() - static_cast<long>(frames.size() / 10), frames.end());
    std::sort(frames.begin(), frames.end());
    std::sort(late.begin(), late.end());
    result.median = frames[frames.size() / 2];
    result.p99 = frames[frames.size() * 99 / 100];
    result.longest = frames.back();
    result.lateMedian = late[late.size() / 2];
    return result;
}

void print(const Result &result)
{
    const struct mallinfo2 heap = mallinfo2();
    std::printf("%.0f %.2f %.2f %.2f %.2f %zu\n", result.rowsASecond, result.median, result.p99, result.longest,
        result.lateMedian, heap.uordblks + heap.hblkhd);
}

void appendAll(TimelineModel &model, int rows)
{
    const QList<Event> batch = makeBatch();
    for (int appended = 0; appended < rows; appended += batchSize)
        model.append(batch);
}

// The best of some goes, milliseconds: what else the machine does only ever adds.
template <typename Work> double milliseconds(Work work)
{
    double best = 0;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        const double taken = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        best = i == 0 ? taken : std::min(best, taken);
    }
    return best;
}

const QString soughtText = QStringLiteral("answer number 123");

// By text, by code; and how many rows each lets through.
void filterOwn(TimelineModel &model)
{
    TimelineView view;
    view.setModel(&model);
    view.resize(760, 700);
    view.show();
    for (const QString &text : {u'"' + soughtText + u'"', QStringLiteral("code:5")}) {
        const TimelineFilter filter = TimelineFilter::parse(text).filter;
        const double taken = milliseconds([&] {
            view.setFilter(filter);
            QApplication::processEvents();
        });
        std::printf("%.2f %d ", taken, view.passedRows());
    }
}

void filterByProxy(TimelineModel &model, int rows)
{
    TableModel tableModel(model);
    appendAll(model, rows);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&tableModel);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    QTableView view;
    view.setModel(&proxy);
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.resize(760, 700);
    view.show();
    const std::pair<int, QString> searches[] = {{2, soughtText}, {1, QStringLiteral("5")}};
    for (const auto &[column, text] : searches) {
        const double taken = milliseconds([&, column = column, text = text] {
            proxy.setFilterKeyColumn(column);
            proxy.setFilterFixedString(text);
            QApplication::processEvents();
        });
        std::printf("%.2f %d ", taken, proxy.rowCount());
    }
}

int runOne(const QByteArray &kind, int rows)
{
    ThemeController theme(Appearance::Light);
    TimelineModel model;
    if (kind == "filter") {
        appendAll(model, rows);
        filterOwn(model);
    } else if (kind == "proxy") {
        filterByProxy(model, rows);
    } else if (kind == "own") {
        TimelineView view;
        view.setModel(&model);
        view.resize(760, 700);
        view.show();
        print(measure(model, rows));
    } else if (kind == "table") {
        TableModel tableModel(model);
        QTableView view;
        view.setModel(&tableModel);
        view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        view.verticalHeader()->setDefaultSectionSize(26);
        view.horizontalHeader()->setStretchLastSection(true);
        QObject::connect(&tableModel, &QAbstractItemModel::rowsInserted, &view, &QTableView::scrollToBottom);
        view.resize(760, 700);
        view.show();
        print(measure(model, rows));
    } else {
        // The events alone.
        Timeline timeline;
        const QList<Event> batch = makeBatch();
        for (int appended = 0; appended < rows; appended += batchSize) {
            for (const Event &event : batch)
                timeline.append(event);
        }
        print({});
    }
    return 0;
}

QList<double> runInProcess(const QString &kind, int rows)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {kind, QString::number(rows)});
    process.waitForFinished(-1);
    QList<double> figures;
    const QList<QByteArray> words = process.readAllStandardOutput().simplified().split(' ');
    for (const QByteArray &word : words)
        figures.append(word.toDouble());
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3)
        return runOne(arguments[1].toLatin1(), arguments[2].toInt());

    const int rows = arguments.size() > 1 ? arguments[1].toInt() : 1000000;
    const QList<double> data = runInProcess(QStringLiteral("data"), rows);
    std::printf("%-12s %12s %10s %10s %10s %12s %14s\n", "view", "rows/s", "median ms", "p99 ms", "longest",
        "late median", "MiB over data");
    for (const char *kind : {"own", "table"}) {
        const QList<double> figures = runInProcess(QString::fromLatin1(kind), rows);
        if (figures.size() < 6 || data.size() < 6)
            return 1;
        std::printf("%-12s %12.0f %10.2f %10.2f %10.2f %12.2f %14.2f\n", kind, figures[0], figures[1], figures[2],
            figures[3], figures[4], (figures[5] - data[5]) / 1048576);
    }
    const QList<double> own = runInProcess(QStringLiteral("filter"), rows);
    const QList<double> proxy = runInProcess(QStringLiteral("proxy"), rows);
    if (own.size() < 4 || proxy.size() < 4)
        return 1;
    std::printf(
        "\n%-12s %10s %10s %10s %14s %14s\n", "filter", "own ms", "proxy ms", "own/proxy", "own rows", "proxy rows");
    for (int i = 0; i < 2; ++i)
        std::printf("%-12s %10.1f %10.1f %10.3f %14.0f %14.0f\n", i == 0 ? "text" : "code", own[2 * i], proxy[2 * i],
            own[2 * i] / proxy[2 * i], own[2 * i + 1], proxy[2 * i + 1]);
    return 0;
}
