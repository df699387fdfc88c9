// SPDX-License-Identifier: MIT
#include "ui/dialogs/pdfmaker.h"

#include "ui/dialogs/pagelook.h"
#include "ui/dialogs/watchedprogress.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QEventLoop>
#include <QPageSize>
#include <QPdfWriter>
#include <QPointer>
#include <QTextDocument>
#include <QThreadPool>
#include <QTimer>

namespace helodesk {

namespace {

struct Work {
    WorkProgress progress;
    QByteArray octets;
    std::atomic<bool> done = false;
};

QByteArray pagesOf(const QString &markdown, const QString &family, const Theme &theme)
{
    QBuffer octets;
    octets.open(QIODevice::WriteOnly);
    QPdfWriter writer(&octets);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout::Millimeter);
    writer.setCreator(QStringLiteral("Helodesk"));
    QTextDocument document;
    document.setDefaultFont(QFont(family, 10));
    document.setMarkdown(markdown);
    dressPage(document, theme);
    document.print(&writer);
    return octets.data();
}

} // namespace

std::optional<QByteArray> makePdf(const QString &markdown, QWidget *parent)
{
    const auto work = std::make_shared<Work>();
    QEventLoop loop;
    // Qt sets no half of a document: whoever gives up leaves the rest of the work to itself.
    const QString family = fonts::interface().family();
    const Theme theme = Theme::light();
    QThreadPool::globalInstance()->start([work, markdown, family, theme, waiting = QPointer<QEventLoop>(&loop)] {
        work->octets = pagesOf(markdown, family, theme);
        work->done = true;
        QMetaObject::invokeMethod(
            qApp,
            [waiting] {
                if (waiting)
                    waiting->quit();
            },
            Qt::QueuedConnection);
    });
    constexpr std::chrono::milliseconds unnoticed{250}; // what is typed meanwhile is dealt with afterwards
    QTimer::singleShot(unnoticed, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (work->done)
        return work->octets;
    const std::shared_ptr<WorkProgress> progress(work, &work->progress);
    WatchedProgress shown(QCoreApplication::translate("helodesk::exports", "Setting the pages…"), progress, parent);
    shown.setWindowModality(Qt::WindowModal);
    QObject::connect(&shown, &QProgressDialog::canceled, &loop, &QEventLoop::quit);
    loop.exec();
    if (!work->done)
        return std::nullopt;
    return work->octets;
}

} // namespace helodesk
