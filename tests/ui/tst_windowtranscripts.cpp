// SPDX-License-Identifier: MIT
// Runs leave the window as files, and what others recorded comes in.
#include "core/recording/recording.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/actions.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/exports.h"
#include "ui/recordings/recordingopener.h"
#include "ui/recordings/sessionsdialog.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

const QByteArray swaksSession = "=== Trying mail.contoso.example:587...\n"
                                "=== Connected to mail.contoso.example.\n"
                                "<-  220 mail.contoso.example ESMTP\n"
                                " -> EHLO desk.contoso.example\n"
                                "<-  250-mail.contoso.example\n"
                                "<-  250 AUTH PLAIN LOGIN\n"
                                " -> MAIL FROM:<anna@contoso.example>\n"
                                "<-  250 2.1.0 Ok\n"
                                " -> RCPT TO:<ben@fabrikam.example>\n"
                                "<** 550 5.7.1 Authentication required\n"
                                " -> QUIT\n"
                                "<-  221 2.0.0 Bye\n"
                                "=== Connection closed with remote host.\n";

class WindowTranscriptsTest : public WindowTest
{
protected:
    QString written(const QString &name, const QByteArray &octets) const
    {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
        return file.fileName();
    }
    void drop(const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &event);
    }
    ExportDialog *openExport()
    {
        press(Qt::Key_E, Qt::ControlModifier | Qt::AltModifier);
        auto *dialog = window->findChild<ExportDialog *>();
        EXPECT_NE(dialog, nullptr);
        return dialog;
    }
    // Chooses the format and waits until it can be saved or was refused.
    void chooseFormat(ExportDialog *dialog, const QString &words)
    {
        auto *format = dialog->findChild<QComboBox *>();
        const int index = format->findText(words, Qt::MatchStartsWith);
        ASSERT_GE(index, 0) << words.toStdString();
        format->setCurrentIndex(index);
        auto *save = find<QPushButton>(u"Save…"_qs);
        ASSERT_NE(save, nullptr);
        ASSERT_TRUE(waitFor([save] { return save->isEnabled(); }));
    }
    static std::string clipboard() { return QGuiApplication::clipboard()->text().toStdString(); }
};

TEST_F(WindowTranscriptsTest, ARunIsCopiedInTheFormatThatIsChosen)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    ExportDialog *dialog = openExport();
    chooseFormat(dialog, u"Text as swaks"_qs);
    ASSERT_NE(find<QPlainTextEdit>(u"Preview"_qs), nullptr);
    EXPECT_THAT(find<QPlainTextEdit>(u"Preview"_qs)->toPlainText().toStdString(), HasSubstr("<~* 550 authentication"));
    click(u"Copy"_qs);
    EXPECT_THAT(clipboard(), HasSubstr("RCPT TO:<ben@fabrikam.example>"));
    click(u"Mail addresses and user names"_qs);
    chooseFormat(dialog, u"Markdown"_qs);
    EXPECT_THAT(find<QTextBrowser>(u"Preview"_qs)->toPlainText().toStdString(), Not(HasSubstr("ben@fabrikam.example")));
    click(u"Copy"_qs);
    EXPECT_THAT(clipboard(), Not(HasSubstr("ben@fabrikam.example")));
    EXPECT_THAT(status().toStdString(), HasSubstr("secrets hidden, checked"));
}

TEST_F(WindowTranscriptsTest, TheReportOpensAgainWhenItIsDropped)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    const QString said = banner();
    const RunRecordPointer run = workbench().shown();
    const Exported report
        = exportRun({run->timeline, run->outcome, run->verdict, {}}, ExportFormat::Html, {}, run->secrets);
    drop(written(u"report.html"_qs, report.octets));
    ASSERT_TRUE(waitFor([&] { return workbench().shown() != run; }));
    EXPECT_EQ(banner(), said);
    EXPECT_EQ(workbench().shown()->timeline.lastRow(), run->timeline.lastRow());
}

TEST_F(WindowTranscriptsTest, ARunIsDraggedOutAsItsReport)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    auto *list = find<QAbstractItemView>(u"Runs of this profile"_qs);
    const QModelIndex entry = list->model()->index(0, 0);
    EXPECT_TRUE(list->dragEnabled());
    EXPECT_TRUE(entry.flags() & Qt::ItemIsDragEnabled);
    const std::unique_ptr<QMimeData> data(list->model()->mimeData({entry}));
    ASSERT_NE(data, nullptr);
    EXPECT_THAT(data->text().toStdString(), HasSubstr("550 authentication required"));
    ASSERT_EQ(data->urls().size(), 1);
    QFile report(data->urls().first().toLocalFile());
    EXPECT_TRUE(report.fileName().endsWith(u".html"_qs));
    ASSERT_TRUE(report.open(QIODevice::ReadOnly));
    EXPECT_TRUE(report.readAll().startsWith("<!DOCTYPE html>"));
    // Two runs within a minute have one name, and are two files all the same.
    runToEnd();
    const std::unique_ptr<QMimeData> both(
        list->model()->mimeData({list->model()->index(0, 0), list->model()->index(1, 0)}));
    ASSERT_EQ(both->urls().size(), 2);
    EXPECT_NE(both->urls()[0], both->urls()[1]);
}

TEST_F(WindowTranscriptsTest, APdfIsWritten)
{
    const QString path = folder.filePath(u"run.pdf"_qs);
    EXPECT_EQ(exports::writePdf(path, u"# Title\n\ntext\n"_qs), QString());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.read(5) == "%PDF-");
    EXPECT_NE(exports::writePdf(folder.filePath(u"no/such/run.pdf"_qs), u"x"_qs), QString());
}

TEST_F(WindowTranscriptsTest, WhatSwaksSaidBecomesARunWithAVerdict)
{
    drop(written(u"swaks.txt"_qs, swaksSession));
    ASSERT_TRUE(waitFor([this] { return workbench().shown() != nullptr; }));
    EXPECT_THAT(banner().toStdString(), HasSubstr("sign-in"));
    EXPECT_THAT(rows().join(u'\n').toStdString(), HasSubstr("550 5.7.1 Authentication required"));
    EXPECT_THAT(status().toStdString(), HasSubstr("swaks.txt: swaks"));
    auto *list = find<QAbstractItemView>(u"Runs of this profile"_qs);
    ASSERT_EQ(list->model()->rowCount(), 1);
    const QModelIndex entry = list->model()->index(0, 0);
    EXPECT_EQ(entry.data().toString().toStdString(), "Recording: swaks");
    EXPECT_THAT(entry.data(Qt::AccessibleTextRole).toString().toStdString(), Not(HasSubstr("ms")));
}

TEST_F(WindowTranscriptsTest, ALogOfManySessionsIsListedAndOneShown)
{
    QByteArray log;
    for (int i = 0; i < 3; ++i) {
        QByteArray session = swaksSession;
        if (i == 1)
            session.replace("<** 550 5.7.1 Authentication required", "<-  250 2.1.5 Ok");
        log += session + '\n';
    }
    drop(written(u"many.txt"_qs, log));
    ASSERT_TRUE(waitFor([this] { return window->findChild<SessionsDialog *>() != nullptr; }));
    auto *table = window->findChild<SessionsDialog *>()->findChild<QTableView *>();
    EXPECT_EQ(table->model()->rowCount(), 3);
    EXPECT_EQ(workbench().shown(), nullptr);
    type(u"Find sessions"_qs, u"sign-in"_qs);
    EXPECT_EQ(table->model()->rowCount(), 2);
    click(u"Show"_qs);
    ASSERT_TRUE(waitFor([this] { return workbench().shown() != nullptr; }));
    EXPECT_THAT(banner().toStdString(), HasSubstr("sign-in"));
    window->findChild<SessionsDialog *>()->close();
}

TEST_F(WindowTranscriptsTest, WhatIsNoRecordingSaysSo)
{
    RecordingOpener opener(window.get());
    QString told;
    QObject::connect(&opener, &RecordingOpener::told, &opener, [&](const QString &text) { told = text; });
    opener.openFile(written(u"poem.txt"_qs, "Roses are red\nviolets are blue\n"));
    ASSERT_TRUE(waitFor([&] { return !told.isEmpty(); }));
    EXPECT_THAT(told.toStdString(), HasSubstr("poem.txt is no transcript or log that is known"));
    told.clear();
    opener.openFile(folder.filePath(u"missing.txt"_qs));
    ASSERT_TRUE(waitFor([&] { return !told.isEmpty(); }));
    EXPECT_THAT(told.toStdString(), HasSubstr("missing.txt: No such file"));
}

} // namespace
